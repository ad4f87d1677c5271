/**
 * Words that say what kind of way a street is, in folded spelling, over all languages: Via, Rue and Οδός are one kind,
 * so that a voter may translate or shorten them; Via and Viale are two. A short form may stand for several.
 */
const SPELLINGS: Readonly<Record<string, string>> = {
  street: 'via v rue r calle c cl carrer street st str strasse odos od rruga rr straat rua ulica ul gata',
  avenue: 'viale vle avenue av ave avda avd avenida leoforos leof l laan rambla',
  boulevard: 'boulevard bd bld blvd boul bulevardi bulevard bul',
  allee: 'allee allees alley',
  square: 'piazza pza pzza place pl plaza platz square sq plateia plat sheshi plein praca',
  largeSquare: 'piazzale ple pzle',
  smallSquare: 'piazzetta largo lgo plazoleta glorieta',
  course: 'corso cso cours crs paseo po',
  lane: 'vicolo vico vlo lane ln gasse callejon ruelle impasse passage',
  crossing: 'traversa trav parodos par travesia',
  road: 'road rd route rte strada carretera ctra chaussee chee steenweg',
  way: 'weg way chemin ch che camino cno path sentier',
  embankment: 'lungomare lungotevere lungarno quai ufer kade paralia',
  ring: 'ring',
  dam: 'damm dijk',
  drive: 'drive dr',
  court: 'court ct',
  close: 'close',
  crescent: 'crescent cres',
  gardens: 'gardens gdns garden giardini garten jardin jardins',
  grove: 'grove gr',
  terrace: 'terrace ter',
  hill: 'hill salita costa berg cuesta',
  district: 'contrada cda localita loc frazione fraz borgo quartiere lagjja',
};

const KINDS = new Map<string, Set<string>>();
for (const [kind, spellings] of Object.entries(SPELLINGS)) {
  for (const spelling of spellings.split(' ')) {
    KINDS.set(spelling, (KINDS.get(spelling) ?? new Set()).add(kind));
  }
}

export function isStreetKind(key: string): boolean {
  return KINDS.has(key);
}

/** Whether both may mean the same kind. */
export function sameKind(one: string, other: string): boolean {
  const others = KINDS.get(other);
  return others !== undefined && [...(KINDS.get(one) ?? [])].some((kind) => others.has(kind));
}

const COMPOUND = /^(.{3,}?)(strasse|str|gasse|weg|platz|allee|ring|damm|ufer|straat|laan|plein|steenweg)$/;

/** Müllerstraße as Müller and Straße, as which it may be written too; other words alone. */
export function partsOfCompound(key: string): string[] {
  const [, name, kind] = COMPOUND.exec(key) ?? [];
  return name === undefined || kind === undefined ? [key] : [name, kind];
}
