/**
 * Forenames that one person is known by, as used in the United Kingdom and Ireland: a full name first, then its short
 * and pet forms, and its forms in Welsh, Irish and Scottish Gaelic. Own compilation. A word may stand in several lines.
 */
const lines = `
aaron ronnie ron
abdul abdullah
abigail abbie abby gail abi
adelaide addie ada heidi
adrian ade
agnes aggie nessie senga nancy agnieszka aga
aidan aodhan edan
alan al alun allan allen ailin
albert al bert bertie albie
aleksandra ola alexandra
alexander al alec alex alick lex sandy sandie xander zander sacha alasdair alistair alastair alisdair alessandro alejandro aleksander
alexandra alex lexi lexie sandra sandy sandie sasha xandra alix alexa
alexandria alex lexi sandy
alfred al alf alfie fred freddie
alice ali allie alys ailis
alicia lisa ali
alison ali allie ally alyson allison
amanda mandy manda
amelia amy millie milly mel
andrea andie andi andy rea
andrew andy drew andreas anndra andras andre andrei
angela ange angie
angus gus aonghas
ann anne annie nan nancy nana annette anna hannah ana aine
annabel bella annie belle anna annabelle
anthony tony ant anton antony antonio antoine
antonia toni tonya
antoinette toni nettie
arabella bella ara
archibald archie arch baldie
arthur art artie
augustus gus augie gussie
austin gus
barbara babs barb barbie bobbie
barnaby barney
bartholomew bart barty
beatrice bea bee trixie betty beatrix
beatrix bea trixie
belinda bel linda lindy bindy
benedict ben bennie benny ned
benjamin ben benny benji benjy
bernadette bernie detta
bernard bernie barney
bethany beth
beverley bev beverly
brendan bren
brenda bren
brian bryan bri bryn
bridget bridie biddy bridie brid breda bride brigid
bronwen bron bronwyn
caleb cal
callum cal calum
cameron cam
camilla milla millie cam
carol carrie caz caryl
caroline carol caro carrie caz lyn carolyn
carys caz
cassandra cass cassie sandra
catherine cath cathy kate katie katy kit kitty cat cathie catrin catriona kathryn katherine catharine kathleen caitlin cait trina
catriona cat trina catrina triona
cecilia cissie celia cis cecily
charles charlie chas chuck chaz charley siarl carlos karl
charlotte charlie lottie lotty charley lotte char
chelsea chels
cheryl cher chez sherry
chloe clo
christina chris chrissie christie tina kirsty
christine chris chrissie christie tina crissy kirsty
christopher chris kit topher christie
cicely cis
clara clare claire
claudia claud
clifford cliff
clive cliff
colin col cailean
constance connie
cornelius con neil corney
cynthia cindy cyn
cyril cy
daisy maisie
daniel dan danny deiniol
danielle dan dani danni danny ellie
darren daz
david dave davey davy dai dafydd davie dewi taffy daibhidh daithi
deborah deb debs debbie debby debra
deirdre dee
denis den denny dennis
denise den denny
derek del derrick rick
desmond des
diana di diane dee dinah
dominic dom nick nicky dominick
donald don donnie donny domhnall
dorothy dot dottie dolly dora dodie thea dorothea
douglas doug dougie duggie
duncan dunc donnchadh
edith edie
edmund ed eddie ted ned teddy
edward ed eddie ted teddy ned eddy iorwerth ewart
edwin ed eddie ned
eileen ellie aileen eibhlin
elaine lainey
eleanor ellie nell nellie nora ella elinor elen leonora eleonora lena norah elena
elijah eli lige
elizabeth liz lizzie lizzy beth bess bessie betty betsy libby eliza lisa elsie elspeth elisabeth liza ella lily buffy lisbeth bethan babette lib ealasaid bettie lilibet elle lilly
ellen nell nellie ellie helen elin ella
emily em emmie milly millie emmy
emma em emmie emmy
emmanuel manny
enid nid
eric rick ricky
ernest ernie
esther essie hester
ethel eth
eugene gene eoghan
eunice una
evan ieuan ifan
eva eve evie
evelyn eve evie lyn
fatima fatimah
fergus gus
ffion fi
fiona fi fee ona
florence flo flossie florrie flora
frances fran frankie fanny francie francesca
francesca fran frankie fanny chess cesca
francis frank frankie fran francesco francisco
franklin frank
frederick fred freddie freddy fredrick rick frederic
gabriel gabe gabby
gabrielle gabby gabi gaby elle
gareth gaz gary garth
gary gaz garry
gavin gav
gemma gem jemma
geoffrey geoff jeff jeffrey jeffery jeffry
george georgie dod doddy sior geordie seoras seoirse jorge giorgio
georgia giorgia jorja georgie
georgina georgie gina georgia
gerald gerry ged jerry geraint
geraldine gerry ger
gerard gerry ged
gertrude gert gertie trudy
gillian gill jill gilly jilly jillian
gladys glad gwladys
glenys glen
gordon gord gordie
graham gray graeme grahame
gregory greg greig gregor griogair
griffith griff gruffydd gruff
gwendolen gwen gwenda wendy gwendoline gwendolyn
gwyneth gwyn gwen
hannah annie han hanna
harold harry hal harri
harpreet harry
harriet hattie harri hettie hatty
harrison harry
hayley hay
heather hev
helen nell nellie nel ellie lena helena
helena lena nell
henrietta etta hettie hetty harriet
henry harry hal hank harri hari
herbert bert bertie herb
hilary hil hilly
horace horry
howard howie
hubert bert
hugh huw hughie shug hew aodh hughey
humphrey humph
ian iain
imogen immy imo
irene rene renie
isaac ike zac
isabel bel bella izzy isobel isabella ishbel issy belle ibby isabelle ysobel
isabella nib bella izzy belle issy isabelle ibby nibby tibby
jack jackie jake jacky
jacob jake jack jay coby giacomo
jacqueline jackie jacqui jac jacky
james jim jimmy jamie jem jimmie jas hamish seumas seamus iago
jane janey jan janie sian janet jenny sheena jean sinead
janet jan jenny jess janette netta jessie seonaid
janice jan
jasmine jas jaz jazz yasmin
jason jay jase
jean jeannie jeanie sine
jeanette jean nettie netta
jemima jem mima jemma
jennifer jen jenny jenni jennie jenna
jeremiah jerry jem
jeremy jerry jem jez jezza
jessica jess jessie
joan joanie jo siobhan
joanna jo joanne joey anna jodie
joanne jo joanna joey annie jodie jodi
jocelyn jo joss lyn
joel joe
john jack johnny jon jock sean ian iain ieuan evan ioan shaun sion owain eoin hank johnnie shane giovanni
jonathan jon jonny johnny jonty john nathan jonathon
jordan jord judd
joseph joe joey jos seosamh jody giuseppe jose yusuf
josephine jo josie jose fifi posy phina
joshua josh jos
joyce joy
judith judy jude judi
julia jules julie
julian jules jolyon
julie jules julia
juliet jules julie
julius jules
justin jus iestyn
kai kye ky
karen kaz kay
katarzyna kasia
katherine kate kath kathy katie katy kit kitty kay kathryn catherine kat kitty catrin katharine kathleen kathie katarzyna ekaterina katya kasia
kathleen kath kathy kate katie kay kit kitty kathie caitlin trina
kathryn kath kathy kate katie kay catherine
kayleigh kay
keith kei
kelly kel
kenneth ken kenny coinneach cennydd
kerry kez
kevin kev caoimhin
kimberley kim kimmy
kirsten kirsty
kristina kris tina krissie
krzysztof chris
lachlan lachie lachy
laura laurie lolly lori
lauren laurie loz ren
laurence larry laurie lawrie lawrence loz
lawrence larry laurie lawrie laurence loz lauren lorenzo
leah lea
leonard len lenny leo lennie leon
leslie les lesley
lesley les leslie
lewis lew lou louis llewelyn lewie ludwig
lillian lil lily lilly lilian
linda lin lindy lyn lynda
lloyd floyd
llewelyn llew lyn lew
lorna lorn
lorraine lorrie raine
louis lou louie lewis luis luigi
louisa lou lulu louise
louise lou lulu louisa
lucas luke luc
lucinda lucy cindy
lucy luce lulu lucille
luke luc
lydia liddy
lynette lyn lynn
mabel may mab
madeleine maddie maddy madge madeline lena
magdalen maggie maddie lena magdalene
magdalena magda
malcolm malc mal calum
malgorzata gosia
mandeep mandy
marcus marc mark
margaret maggie meg peggy peg madge margie marge rita greta mag daisy maisie mairead megan meggie margot margery marged mared gretta mysie peigi malgorzata gosia
maria mary mia ria
marian mari mary marion
marianne mari anne mary
marilyn lyn mari
marion mari
marjorie marge margie madge marj
mark marc marcus
martha mattie marty patty
martin marty mart martyn
martina tina marty
mary molly polly may mae mamie maria marie mair mhairi maire moira maureen mari minnie moyra mairi maura
matilda tilly mattie tilda maud till
matthew matt matty mat mathew mattie mathias matthias
maureen mo reenie mary
maurice mo morrie maury morris
mavis mave
maximilian max
maxwell max
maxine max
melanie mel
melissa mel lissa missy
melvin mel melvyn
mervyn merv
michael mick mickey mike mikey micky mitch micheal meical mihangel michel mikhail miguel misha
michelle shell chelle mich shelly
mildred millie milly
miles milo
millicent millie milly
miranda mandy randa
miriam mim mimi
mitchell mitch
mohammed mo mohammad muhammad mohamed muhammed mohd mohamad ahmed
moira mo
montague monty
morag mo
mortimer mort
muhammad mo mohammed
muriel mu
murray muz
myfanwy myf fanny
nadine nadia
nancy nan
naomi nomi
natalie nat natty talie
natasha tash tasha nat natalya
nathan nat nate
nathaniel nat nate nathan natty
neil niall neal
neville nev
nicholas nick nicky nic nico colin nicolas niko nikos
nicola nicky nic nicki nikki nickie nicole
nicole nicky nic nikki nicola colette
nigel nige
noel nowell
norma norm
norman norm norrie tormod
octavia tavy
oliver ollie olly noll
olive ollie livvy
olivia liv livvy ollie livia libby
oluwaseun seun
oscar ossie
oswald oz ozzie ossie
owen owain eoghan
pamela pam pammie
patricia pat patsy tricia trish patty paddy trisha pats
patrick pat paddy padraig rick packie patsy
paul pol pavel
paula polly
pauline paul polly paula
penelope pen penny nell
percival percy
peter pete pedr peadar petey piotr pyotr
petra pet
petronella nell
philip phil pip phillip
philippa pip pippa phil pippy
phoebe fee
phyllis phyl phil
polly mary
prudence pru prue
rachel rach rae rachael shelly ray
rajesh raj
raymond ray
rebecca becky becca bex becs beck rebekah becki
reginald reg reggie rex
reuben rube ruben
rhiannon rhi ria
rhys reece rees
richard dick rick ricky rich richie dickie ricki rhisiart dickon
robert bob rob bobby robbie bert robin bobbie robby rab rabbie raibeart rupert
roberta bobbie bobby berta robbie
robin rob robbie
roderick rod roddy rory ricky rhodri ruaridh
rodney rod roddy
roger rodge hodge
roland rollo rowland roly
ronald ron ronnie ronny raghnall
rory ruairi ruaraidh ruari
rosalind ros roz linda rosie
rosamund ros roz rosie
rose rosie rosa ros
rosemary rose rosie romy ros
rowena ro row
roxanne roxy
royston roy
rupert rup bert
russell russ rusty
ruth ruthie
ryan rhyan
sabrina brina
salvatore sal
samantha sam sammy sammie
samuel sam sammy sawyl
sandra sandy sandie
sanjay san
sanjeev sanj
sarah sally sara sadie sal sorcha mor
saul sol
scott scotty
sebastian seb bas
selina lina
septimus sep
shane sean
sharon shaz shazza shari
sheila sheelagh shelagh sile
shirley shirl
sian jane
sidney sid syd sydney
simon si sim
siobhan shiv joan
solomon sol solly
sophia sophie soph sofia
sophie soph sophia sofia
stanley stan
stella star
stephanie steph steff stevie
stephen steph steve stevie ste steven steffan stefan
steven steve stevie ste stephen
stewart stew stu stuart
stuart stu stew stewart
susan sue susie suzy sukie susy siwsan suzie susannah
susanna sue susie zanna sanna
susannah sue susie zanna susanna suzanna
suzanne sue suzy suzie
sylvia syl sylvie
tabitha tabby
tamara tammy tam mara
tamsin tam tammy
terence terry tel terrance terrence
teresa terry tess tessa theresa reese
theresa terry tess tessa tracy resa
thaddeus tad thad
theodora dora theo thea
theodore ted teddy theo tad ned
thomas tom tommy thom twm tam tommie tomos tomas tomasz
timothy tim timmy
tobias toby
tracey trace tracy trish
trevor trev trefor
tristan tris tristram
ursula ursie
valerie val
vanessa ness nessa van
vera vee
verity very
veronica ronnie ron vera roni vonnie
victor vic
victoria vic vicky tori vicki toria vickie vickey
vincent vin vince vinnie vincenzo
viola vi
violet vi lettie
virginia ginny gin ginnie
vivian viv
vivien viv vivienne
vivienne viv vivien
wallace wally
walter wally walt wat gwallter
wendy wen
wilfred wilf fred
wilhelmina mina billie minnie willa wilma elma
william bill billy will willy willie liam wil gwilym gwil uilleam bil wills guillaume
winifred win winnie freda gwenfrewi
winston win
yasmin yas jasmine
yvette eve
yvonne vonnie von eve
zachariah zac zach zack zak zakariah
zachary zac zach zack zak zachery
zoe zo
`;

/** Pet names end as their bearer likes: `Elly`, `Elli` and `Ellie` are one. */
function endAlike(word: string): string {
  return word.length < 4 ? word : word.replace(/(?:ie|ey|ee|i)$/, 'y');
}

/** Full names that a word may stand for, itself included where it begins a line. */
const standsFor = new Map<string, Set<string>>();
for (const line of lines.trim().split('\n')) {
  const words = line.split(' ');
  const [full = ''] = words;
  for (const word of words.map(endAlike)) {
    const fulls = standsFor.get(word) ?? new Set();
    standsFor.set(word, fulls.add(endAlike(full)));
  }
}

/**
 * Whether two folded forenames can be the same person's: one is a form of the other, or both are forms of one full
 * name (`bob` and `rob`). Equal words are.
 */
export function areNameForms(one: string, other: string): boolean {
  const [left, right] = [endAlike(one), endAlike(other)];
  if (left === right) return true;
  const ours = standsFor.get(left);
  const theirs = standsFor.get(right);
  if (!ours || !theirs) return false;
  if (ours.has(right) || theirs.has(left)) return true;
  // Two full names that share a form (Patrick and Patricia) are two names; two short forms of one name are one.
  return !ours.has(left) && !theirs.has(right) && [...ours].some((full) => theirs.has(full));
}

/** Full names of which a folded forename is a form, for blocking; the word itself when none is known; endings in `y`. */
export function fullNamesOf(forename: string): readonly string[] {
  const word = endAlike(forename);
  return [...(standsFor.get(word) ?? [word])];
}

/** Whether a folded word is a forename of the list, full or short. */
export function isUsualName(word: string): boolean {
  return standsFor.has(endAlike(word));
}
