/** Names and streets for made-up registers. The short forms are written down here on their own, not taken from the matcher. */
const split = (text: string): readonly string[] => text.trim().split(/\s+/);

export const forenames = split(`
  Oliver George Harry Noah Jack Leo Oscar Arthur Muhammad Archie Henry Theodore Freddie Alfie Charlie Joshua Thomas William James
  Edward David John Michael Peter Robert Stephen Paul Andrew Christopher Richard Anthony Kevin Alan Graham Kenneth Brian Colin
  Derek Ronald Raymond Dennis Trevor Gordon Clive Nigel Simon Timothy Stuart Gareth Rhys Owen Iain Hamish Callum Declan Liam
  Imran Rajesh Sanjay Kwame Tunde Piotr Marek Wei Olivia Amelia Isla Ava Ivy Freya Lily Florence Mia Willow Rosie Sophia Grace
  Emily Charlotte Jessica Alice Margaret Susan Patricia Christine Elizabeth Catherine Janet Linda Barbara Maureen Jean Sheila
  Pauline Valerie Gillian Deborah Jacqueline Jennifer Judith Dorothy Rebecca Victoria Samantha Nicola Theresa Frances Eleanor
  Siobhan Niamh Bronwen Sian Mairi Fatima Aisha Priya Anjali Ngozi Agnieszka Katarzyna Mei Beatrice Philippa Rosalind Winifred`);

export const middleNames = split(`
  James John William Thomas Edward Lee Alan Joseph Patrick Henry Anne Marie Louise Jane Elizabeth Rose Mary May Grace Claire`);

export const shortForms: Readonly<Record<string, string>> = {
  ...{
    William: 'Bill',
    Robert: 'Bob',
    Richard: 'Dick',
    Edward: 'Ted',
    James: 'Jim',
    John: 'Jack',
    Michael: 'Mick',
  },
  ...{
    Anthony: 'Tony',
    Christopher: 'Chris',
    Stephen: 'Steve',
    Andrew: 'Andy',
    Thomas: 'Tom',
    David: 'Dave',
    Peter: 'Pete',
  },
  ...{
    Kenneth: 'Ken',
    Ronald: 'Ron',
    Raymond: 'Ray',
    Timothy: 'Tim',
    Joshua: 'Josh',
    Theodore: 'Theo',
    Arthur: 'Art',
  },
  ...{
    Margaret: 'Peggy',
    Elizabeth: 'Betty',
    Catherine: 'Kate',
    Patricia: 'Pat',
    Susan: 'Sue',
    Christine: 'Chris',
  },
  ...{
    Deborah: 'Debbie',
    Jacqueline: 'Jackie',
    Jennifer: 'Jenny',
    Judith: 'Judy',
    Dorothy: 'Dot',
    Rebecca: 'Becky',
  },
  ...{
    Victoria: 'Vicky',
    Samantha: 'Sam',
    Nicola: 'Nicky',
    Theresa: 'Terry',
    Frances: 'Fran',
    Eleanor: 'Nell',
  },
  ...{
    Valerie: 'Val',
    Gillian: 'Gill',
    Pauline: 'Paula',
    Philippa: 'Pippa',
    Beatrice: 'Bea',
    Rosalind: 'Ros',
  },
};

export const surnames = split(`
  Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson Wright Thompson Evans Walker White Roberts Green Hall
  Wood Thomas Clarke Jackson Hughes Edwards Turner Hill Cooper Ward Morris Moore Clark Lee King Baker Harrison Morgan Allen
  Scott Watson Parker Bennett Young Cook Khan Hussain Singh Begum Ahmed Shaw Kelly Murphy Richardson Cox Marshall Simpson
  Carter Collins Price Anderson Adams Wilkinson Foster Ellis Murray Chapman Mills Rogers Gray Barnes Stevens Palmer Holmes
  Russell Fisher Hunt Knight Campbell McDonald O'Brien MacKenzie Pritchard Llewellyn Featherstone Ramsbottom Oglethorpe
  Braithwaite Cholmondeley Entwistle Fazackerley Grimshaw Hardcastle Inglethorpe Jellicoe Kirkbride Lockwood Micklethwaite
  Netherwood Ollerenshaw Postlethwaite Quigley Ravenscroft Satterthwaite Throckmorton Underhill Vaughan Wolstenholme Yardley
  Okafor Adeyemi Kowalski Nowak Zhang Nguyen Rossi Fernandez Papadopoulos Hassan Chowdhury Gupta Mensah Ferreira`);

/** Rarer surnames are made of two parts: a thousand and more. */
export const surnameStarts = split(`
  Ash Bar Black Bran Brock Burn Cal Carl Chad Clay Comp Crow Dal Den Dun East Ell Fair Farn Gar Glen Hal Har Hather Hol Ing Kel
  Lang Lin Mar Mel Nor Oak Pem Rad Ris Shel Staf Thorn Up Wal Wet Whit Wool`);
export const surnameEnds = split(`
  ton ley ford worth ham by thorpe den field combe well wick bury gate stock shaw hurst dale more stead bourne croft`);

export const streets = split(`
  High_Street Station_Road Church_Lane Mill_Lane Victoria_Road Green_Lane Manor_Road Park_Avenue Queens_Road Kings_Road
  New_Street Windsor_Close The_Crescent School_Lane York_Road Springfield_Road Albert_Street Grange_Road Highfield_Drive
  West_View Chestnut_Grove St_Johns_Road Broadway_Gardens Alexandra_Terrace North_Street Poplar_Walk Hawthorn_Way Oak_Drive
  Beech_Close Orchard_Court Cedar_Mews Priory_Square`).map((name) => name.replaceAll('_', ' '));

export const towns = split(
  `Ashby Bexcombe Calderbrook Dunmouth Eastwick Farnley Glossthorpe Haxby Ilkeston Kelbrook`,
);
