/**
 * A given name, a colon, and the short and tender forms of it, in English and the larger European languages, folded. A
 * form may belong to several names; names that share a form are not mixed up (`alex` finds Alexander and Alexandra, but
 * `alexander` does not find Alexandra).
 */
const NAMES = `
aaron: ron ronnie; abigail: abby abbie gail; abraham: abe bram avi; adelaide: addie ada heidi; adriana:
adri; adrian: ade adrien adriano; agnes: aggie nessie agnieszka aga; albert: al bert bertie alberto
albrecht; alessandro: sandro ale; alexander: alex al alec aleck sandy xander lex sasha sascha alejandro
alessandro aleksander alexandre alexandros alek sandor; alexandra: alex sandra alexa lexi lexie sandy sasha
sascha alejandra alessandra aleksandra ola ale; alfonso: al fonzie poncho alphonse; alfred: al fred freddie
alf alfie alfredo; alice: ali allie alicia lisl; alison: ali allie allison alyson; amanda: mandy manda;
amelia: amy millie mia emelie; anastasia: stacy ana nastya stasia asya; andrea: andi andie; andreas: andy
andi drea andrzej andrej anders andres andre andrea andrew; andrew: andy drew andi; angela: angie angelika
geli; angelina: angie lina; ann: annie anne anna nan nancy; anna: ann anne annie ania anya anja anouk hannah
anika anneke annika; anneliese: anne annelies liesl; antonio: toni tonio tonino anton antonin; anthony: tony
ant; antoinette: toni nettie; arthur: art artie arturo artur; augustus: gus august auggie; barbara: barb
babs barbie basia baerbel barbel; bartholomew: bart barth; bartosz: bartek bartlomiej; beatrice: bea trixie
bee beatrix beatriz; benedict: ben benedikt bene benny; benjamin: ben benny benji benjy; bernadette: bernie
detta; bernard: bernie barney bernhard bernd bernardo; bradley: brad; brandon: bran; brian: bryan bryant;
bridget: biddy bridie birgit brigitte britta; caroline: carol carrie caro lina caz carolina karoline
karolina; carolyn: carol carrie lynn; cassandra: cass cassie sandra sandy; catherine: cathy cath cat kate
katie kathy kit kitty cate trina catalina caterina catarina; cecilia: cece cissy celia cecile; charles:
charlie chuck chas chaz charley; charlotte: charlie lottie lotte char carlotta; chester: chet; christian:
chris kris krystian cristian; christina: chris tina chrissie christy kristina kris krystyna cristina;
christine: chris tina chrissie christy kirsten kristin kristine; christopher: chris kit topher kris
krzysztof christoph christophe cristobal cristoforo kristoffer stoffel krzys; clara: claire klara clare;
clarence: clare; clement: clem; constance: connie constanze; cornelius: neil con kees cor nelis; cynthia:
cindy cindi; daniel: dan danny dani daniele danilo; danielle: dani daniela; david: dave davey dawid davide;
deborah: deb debbie debra; dennis: den denny denis dionisio; diana: di diane; dimitri: dima mitya dmitri
dimitrios dmitry; dominic: dom nick dominik domenico domingo dominique; donald: don donnie; dorothy: dot
dottie dolly dora dorothea thea dorota dorothee; douglas: doug; duncan: dunc; edmund: ed eddie ned ted
edmond; eduardo: edu lalo eddie duarte; edward: ed eddie ned ted teddy eduard edouard eduardo edoardo;
edwin: ed eddie; eleanor: ellie nell nora nellie elinor leonora eleonora eleonore; elias: eli; elisabeth:
lisa liz lisbeth elise elsa else elsbeth ilse liesel lisette betty bettina lies bep els; elizabeth: liz
lizzie beth betty betsy eliza elsie lisa libby liza bess bessie lily lilibet ella elisabeth elzbieta
elisabetta isabel ela; emily: em emma millie emilie emilia; emmanuel: manny manu manuel emanuel emanuele;
erik: eric rick ricky erich eryk; ernest: ernie ernst ernesto; esther: essie hester ester; eugene: gene
eugen evgeny zhenya eugenio; evelyn: eve evie lynn; evgenia: zhenya eugenia; ezekiel: zeke; felicity: fliss
flick; ferdinand: ferdi nando fernando; florence: flo flossie florrie; frances: fran frankie fannie
francine; francesca: fran franca franziska francisca franciszka; francesco: franco cesco checco ciccio;
francis: frank fran frankie; francisco: paco pancho curro kiko fran cisco; franklin: frank; franz: frank
franzl frans; frederick: fred freddie freddy rick fritz frederic friedrich frederik federico fredrik frits;
friederike: rike fritzi frederike; gabriel: gabe gabi gab; gabriele: gabi gaby gabriella gabriela gabrielle
gabby; geoffrey: geoff jeff; george: georgie; georgina: georgie gina georgia; gerald: gerry jerry geraldo;
gerard: gerry gerardo gerhard gerrit geert gert gerd; gertrude: trudy gert gertie gertrud trudi traudl;
giovanni: gianni nino vanni; giuseppe: beppe peppe pino beppo; giuseppina: giusy pina; gottfried: friedl
godfrey; graham: gray; gregory: greg gregor grzegorz gregorio grigory grisha; guadalupe: lupe lupita;
guillermo: memo guille; guenther: gunther guenter gunter; gustav: gus gustavo gustaf; hannah: hanna johanna;
harold: hal harry harald; harriet: hattie harriett; hedwig: hedi hedy jadwiga; heinrich: heinz henry heiner
hinnerk heini henrik; helen: nell ellen helena helene lena elena hela; henrietta: hettie etta henriette
jette; henry: harry hank hal; herbert: herb bert bertie heribert; hermann: herman armin; howard: howie;
hubert: hugh bert hubertus; hugh: hughie; ignatius: iggy ignacy nacho ignacio ignaz inigo; ingeborg: inge;
irene: renie irena irina ira; isaac: ike zac; isabel: bella izzy belle isabella isabelle isa bel; isidor:
izzy dorus; ivan: vanya wanja; jacob: jake jakob kuba jakub coby; jacqueline: jackie jacqui; james: jim
jimmy jamie jem; jan: janek jasiek janusz; jane: janie jenny janet janey jana; janet: jan jenny; jason: jay;
jean: jeannie jeanne; jeffrey: jeff; jennifer: jen jenny jenn jenna; jeremiah: jerry jeremy jem; jeremy:
jerry jem; jerome: jerry hieronymus; jessica: jess jessie; joan: joanie jo joanna; joanna: jo joan asia;
joaquin: quino; johann: hans hannes johannes jan johan hansi jens john; johannes: hans hannes jan johan jens
joop jannes john johann; johanna: hanna hanne jo; john: jack johnny jon jackie; jonathan: jon jonny nathan
john; jose: pepe pepito joseph che; josef: sepp beppo seppl jupp jozef joseph; joseph: joe joey jo jody jos;
josephine: jo josie fina josefina josefine; joshua: josh; juan: juanito juancho; judith: judy jude jutta
judit; julia: jules julie julka giulia yulia; julian: jules jul giuliano; julie: jules juliet julia; juliet:
jules julie juliette; katarzyna: kasia kaska; katherine: kate katie kathy kat kath kay kit kitty catherine
katharina katharine kathryn katarina kathleen; katharina: kathi katrin kaethe kathe katja kati katharine
rina trine; kathleen: kathy kate katie kath kay; kathryn: kathy kate katie kat; kenneth: ken kenny;
kimberly: kim kimmy; konrad: kurt conrad conny; konstantin: kostya costa constantin kostas; krystyna:
krysia; larissa: lara larisa; laura: lori laurie laurel; lawrence: larry laurie lars laurence; leonard: leo
len lenny leon leonhard lennart leonardo; leopold: leo poldi; leslie: les; lewis: lew louis lou; lillian:
lily lil liliana lilli; linda: lin lindy; louis: lou louie ludwig luis luigi lewis ludovic lodewijk; louise:
lou lulu luisa luise; lucas: luke luc lukas luca lukasz; lucia: lucy luz lucie; lucille: lucy lu; lucy: lu
lucie lucinda; ludwig: lutz wiggerl lui; maarten: martin; magdalena: magda lena maddie madeleine madalena
leni; malgorzata: gosia malgosia margaret; malcolm: mal; manuel: manolo manny manu; manuela: manu; marcus:
marc mark markus marco marek marcos; margaret: maggie meg peggy marge margie greta rita madge daisy peg
megan gretchen marguerite margarita margherita margarete margareta grete margot margit gosia; margarete:
grete gretel greta margret rita; maria: mary marie mia ria mitzi marieke mariana masha manya maja; marianne:
marian; marilyn: lyn mari; mario: marius; marjorie: marge margie; marsha: marcia; martha: marty marta
mattie; martin: marty martijn marcin martino maarten; martina: tina marti; mary: molly polly mae mamie maria
marie; matthew: matt matty mathew matthias matteo mateo mateusz matthieu mats mattias; matthias: matti
mathias hias; maurice: mo morris moritz mauricio maurizio maurits; maximilian: max maxi massimiliano;
maxwell: max; megan: meg meghan; melanie: mel melly melania; melissa: mel missy lissa; mercedes: merche;
michael: mike mick mickey micky mikey michal micha misha mitch; michaela: micha michi mikaela; michelle:
shelly chelle michele; mildred: millie; mitchell: mitch; miranda: mandy randi; mohammed: mo mohamed muhammad
mohammad mohamad mehmet; montgomery: monty; mordecai: mort; monica: mona monika moni monique; nancy: nan;
natalie: nat talia natalia natasha nathalie natalya; nathan: nat nate; nathaniel: nat nate nathan; nicholas:
nick nicky nico claus klaus nicolas nikolaus nikolai niklas niels nils kolya miklos mikolaj nikos nicola
niccolo claas; nicole: nicky nikki nic nicola coco; norbert: bert; octavia: tavy; olga: olya olenka; oliver:
ollie olly olivier; olivia: liv livvy ollie; oscar: ozzie oskar; otto: ottokar; pamela: pam; patricia: pat
patty trish tricia patti patrizia; patrick: pat paddy rick patryk patrice patrizio; paul: paulie pauli;
paula: polly pauline paola paulina; penelope: penny nell; peter: pete piet petya; petra: pet petronella;
philip: phil pip phillip philipp philippe felipe filip filippo flip; priscilla: cilla prissy; prudence: pru;
rachel: rae rach raquel rachael; rafael: rafa raphael raffaele rafal raf; raymond: ray raimund raimondo
ramon; rebecca: becky becca bec rebekka; reginald: reg reggie rex reinhold; regina: gina; renate: rena nate;
richard: rich rick ricky dick richie rik ricardo riccardo ryszard hick; robert: rob bob bobby robbie bert
bobbie robin roberto; roberta: bobbie robbie berta; roderick: rod rick roddy rodrigo; rodney: rod; roger:
rodge ruediger rudiger rogier ruggero; roland: rolly rollo orlando rolando; rolf: rudolf; ronald: ron ronnie
ronny; rosalind: ros roz rosa; rosario: charo; rosemary: rose rosie romy rosemarie; rose: rosie rosa
rosalie; roxanne: roxy; rudolf: rudi rudy rolf rodolfo; rupert: rubert ruprecht; russell: russ; salvatore:
sal toto turi salvador; samantha: sam sammy; samuel: sam sammy samy; sandra: sandy; sarah: sally sadie sara;
scott: scotty; sebastian: seb bastian basti bastien seba sebastien; sergei: seryozha sergio serge sergey;
sidney: sid; siegfried: siggi sigi; sigismund: sigi zygmunt; silvester: sly; simon: si simone szymon; sofia:
sophie sophia zofia zosia sonja sonia fia sonya; solomon: sol; stanislav: stas stan stanislaw staszek;
stanley: stan; stephanie: steph stephie steffi stefanie stefania; stephen: steve stevie steven stefan
stephan stefano esteban etienne szczepan steffen; steven: steve stevie stephen; stuart: stu stewart; susan:
sue susie suzie suzanne susanna susanne zuzanna zuzana susana; svetlana: sveta lana; sylvester: sly sil;
sylvia: sylvie silvia; tatiana: tanya tania tatjana; terence: terry terrence; theodore: ted teddy theo
theodor teodoro fyodor fedor; theodora: dora thea theda; theresa: terry tess terri teresa tracy therese resi
tessa teresita; thomas: tom tommy tomas tommaso tomasz thom tomek; tiffany: tiff; timothy: tim timmy timo;
tobias: toby tobi; tomasz: tomek; ulrich: uli ueli ullrich; ulrike: uli rike ulla ulrika; ursula: ursel
uschi urszula ulla; valentin: val valentino; valerie: val valeria; veronica: ronnie vera nica veronika;
victor: vic vick viktor vittorio witek; victoria: vicky tori vicki vita viktoria vittoria wiktoria; vincent:
vince vinny vin vincenzo vicente enzo wincenty; viola: violet violetta; virginia: ginny ginger; vladimir:
vova volodya vlad wlodzimierz; vivian: viv vivien vivienne; walter: walt wally wolt gualtiero; wendy: wend;
werner: vernon wernher; wilhelm: willi willy wim wilm helmut willem guillaume guillermo guglielmo william
vilhelm wilhelmus; wilhelmina: mina minnie willa billie wilma mien; william: will bill billy willy liam
willie wills; winifred: winnie freda fred; winston: win; wladyslaw: wladek; wojciech: wojtek; wolfgang: wolf
wolfi; xavier: javier xaver javi; yvonne: ivonne evonne; zachary: zach zack zac zachariah; zbigniew: zbyszek
`

const byName = read(NAMES)

/** The other names someone called so may go by, folded: `bob` gives `robert`, `rob`, `bobby`, … */
export function otherNames(name: string): readonly string[] {
  return byName.get(name) ?? []
}

function read(table: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>()
  for (const line of table.trim().replaceAll('\n', ' ').split('; ')) {
    const [full = '', forms = ''] = line.split(': ')
    const names = [full, ...forms.split(' ')]
    for (const name of names) {
      const others = found.get(name) ?? new Set()
      for (const other of names) if (other !== name) others.add(other)
      found.set(name, others)
    }
  }
  return new Map([...found].map(([name, others]) => [name, [...others]]))
}
