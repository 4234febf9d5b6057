/**
 * Words that made-up people and streets are called by, the commonest first: a name is the rarer the further back it stands, as
 * in life. Own lists; surnames and streets beyond them are put together from two parts.
 */
const list = (text: string): readonly string[] => text.trim().split(/\s+/);

/** A list of words in twos: the second by the first. */
function pairs(text: string): ReadonlyMap<string, string> {
  const words = list(text);
  return new Map(words.flatMap((word, i) => (i % 2 === 0 ? [[word, words[i + 1] ?? word]] : [])));
}

export const menNames = list(`
David John Paul Michael Andrew James Peter Robert Mark Stephen William Richard Christopher Ian Thomas Simon Kevin Martin Alan
Anthony Graham Daniel Matthew Philip Brian Gary Jonathan Neil Steven Keith Colin Nicholas Stuart Adam Jason Alexander Joseph
George Kenneth Barry Darren Timothy Derek Adrian Edward Raymond Roger Charles Benjamin Patrick Nigel Samuel Gareth Craig Trevor
Jack Oliver Harry Ryan Lee Luke Terence Wayne Sean Dean Justin Russell Gordon Douglas Leslie Malcolm Duncan Geoffrey Joshua
Mohammed Robin Julian Frank Henry Aaron Nathan Roy Dennis Bernard Hugh Owen Gerald Dominic Liam Norman Gavin Rhys Ronald Ross
Imran Tariq Rajesh Sanjay Kwame Emeka Piotr Marek Huw Aled Iestyn Callum Fraser Angus Ewan Declan Cormac Niall Silas Ambrose`);

export const womenNames = list(`
Susan Sarah Margaret Karen Julie Elizabeth Jane Helen Christine Patricia Mary Angela Alison Linda Deborah Jacqueline Amanda
Nicola Claire Emma Catherine Anne Caroline Jennifer Barbara Carol Sandra Tracey Janet Joanne Michelle Louise Rachel Lisa Lesley
Gillian Samantha Laura Victoria Rebecca Sharon Wendy Fiona Diane Pauline Ann Maria Rosemary Charlotte Hannah Lucy Jean Sheila
Emily Kathleen Sophie Kelly Lorraine Kathryn Dawn Judith Heather Jessica Pamela Anna Joan Frances Alice Maureen Tina Denise
Hazel Stephanie Beverley Dorothy Marion Ruth Eleanor Jill Theresa Valerie Sally Katherine Natalie Zoe Hilary Andrea Bethan Carys
Priya Sunita Fatima Ayesha Amara Ngozi Agnieszka Ewa Sian Megan Rhiannon Catriona Morag Eilidh Aoife Niamh Grainne Tamsin Imogen`);

export const commonSurnames = list(`
Smith Jones Williams Taylor Davies Brown Wilson Evans Thomas Johnson Roberts Walker Wright Robinson Thompson White Hughes
Edwards Hall Green Martin Wood Lewis Harris Clarke Jackson Clark Turner Scott Hill Moore Cooper Morris Ward Watson Morgan
Anderson Harrison King Campbell Baker Mitchell Kelly Allen Patel Khan Singh Begum Bell Young Phillips Simpson Marshall Collins
Murphy Parker Bennett Stewart Cook Shaw Griffiths Richardson Miller Davis Price Ali Hussain Murray Ahmed Graham Ellis Reid
Stevens Powell Hunter Fox Russell Mason Palmer Hunt Holmes Rogers Mills Lloyd Owen Rees Jenkins Pritchard Bowen Vaughan Parry
McDonald MacLeod Fraser Ross Hamilton Gallagher O'Brien O'Neill Doherty Byrne Quinn Okafor Mensah Nowak Kowalski Rahman Chowdhury`);

export const surnameBeginnings = list(`
Ash Bar Beck Birch Black Brad Bram Brook Burn Cald Carl Chad Chester Clay Cold Corn Crom Dal Den Dray East Edger Elm Fair Farn
Fern Glad Gold Gren Hal Ham Hart Hather Haw Hazel Holl Horn Hux Ink Kemp Ken Kirk Lang Lath Lin Lock Long Marl Mel Mid Mor Nor
Oak Old Pem Pres Ram Red Ring Rother Rush Sand Shel Sher Stan Stock Sut Tan Thorn Tren Upp Wal War Wel West Whit Win Wood Wyn Yar`);
export const surnameEndings = list(`
ley ton field worth well bourne by combe cott croft dale den don er ford gate grave ham hurst ing ingham land lock low man mere
ridge row sey shaw side stead stone stow thorpe ter wick wood yard`);

/** Short forms that members give where the roll has the whole name. */
export const shortForms = pairs(`
David Dave Michael Mike Andrew Andy James Jim Robert Bob Stephen Steve William Bill Richard Dick Christopher Chris Thomas Tom
Anthony Tony Daniel Dan Matthew Matt Alexander Sandy Joseph Joe Kenneth Ken Timothy Tim Edward Ted Benjamin Ben Susan Sue
Margaret Peggy Elizabeth Liz Patricia Pat Deborah Debbie Jacqueline Jackie Catherine Kate Jennifer Jenny Victoria Vicky
Rebecca Becky Samantha Sam Katherine Kathy Gillian Jill Judith Judy Pamela Pam Eleanor Nell Theresa Tess Frances Fran`);

export const streetNames = list(`
High Station Main Church Park Victoria Green Manor London Kings Queens New Grange School Mill North South York West East Windsor
Alexandra Albert George Springfield Richmond Highfield Chapel Broad Grove Stanley Chester Clarence Cross Kingsway Orchard
Rectory Vicarage Meadow Bridge Cambridge Oxford Warwick Devonshire Norfolk Lime Cedar Beech Chestnut Sycamore Poplar Maple
Holly Ivy Rose Primrose Nelson Wellington Trafalgar Marlborough Wolseley Gladstone Cromwell Castle Abbey Priory Canal Railway`);
export const streetKinds = list(
  'Road Road Road Street Street Avenue Lane Close Close Drive Drive Way Crescent Gardens Court Place Terrace Grove',
);
export const shortKinds = pairs(`
Road Rd Street St Avenue Ave Lane Ln Close Cl Drive Dr Crescent Cres Gardens Gdns Court Ct Place Pl Terrace Terr`);
