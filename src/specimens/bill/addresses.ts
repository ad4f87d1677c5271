/** Streets and towns that exist, for invented people; codes are of the town, not always of the street. */
interface Places {
  /** As printed; `#` is where the number goes. */
  readonly streets: readonly string[];
  /** Postal code, town and, where it is written, region. */
  readonly towns: readonly (readonly [postalCode: string, city: string, region?: string])[];
}

const PLACES: Readonly<Record<string, Places>> = {
  IT: {
    streets: [
      'Via Giuseppe Garibaldi #',
      'Viale Monza #',
      'Corso Buenos Aires #',
      'Piazza della Repubblica #',
      'Via XX Settembre #',
      "Via dell'Indipendenza #",
      'Via Martiri della Libertà #',
      'Via Filippo Turati #',
      'Largo Augusto #',
      'Via San Donato #',
      'Via Emilia Ovest #',
      'Vicolo Stretto #',
    ],
    towns: [
      ['20154', 'Milano', 'MI'],
      ['40127', 'Bologna', 'BO'],
      ['10121', 'Torino', 'TO'],
      ['50123', 'Firenze', 'FI'],
      ['00184', 'Roma', 'RM'],
      ['25121', 'Brescia', 'BS'],
      ['37122', 'Verona', 'VR'],
      ['42121', 'Reggio Emilia', 'RE'],
    ],
  },
  GR: {
    streets: [
      'Λεωφόρος Αλεξάνδρας #',
      'Πατησίων #',
      'Οδός Ερμού #',
      'Βενιζέλου #',
      'Λεωφ. Κηφισίας #',
      'Τσιμισκή #',
      'Αγίου Δημητρίου #',
      'Εγνατία #',
      'Χαριλάου Τρικούπη #',
      'Εθνικής Αντιστάσεως #',
      'Πλατεία Βικτωρίας #',
      'Μιχαλακοπούλου #',
    ],
    towns: [
      ['114 73', 'Αθήνα'],
      ['546 24', 'Θεσσαλονίκη'],
      ['185 31', 'Πειραιάς'],
      ['262 21', 'Πάτρα'],
      ['713 06', 'Ηράκλειο'],
      ['454 44', 'Ιωάννινα'],
      ['412 22', 'Λάρισα'],
      ['176 71', 'Καλλιθέα'],
    ],
  },
  DE: {
    streets: [
      'Müllerstraße #',
      'Berliner Straße #',
      'Goethestraße #',
      'Am Alten Markt #',
      'Lindenallee #',
      'Kirchweg #',
      'Königsplatz #',
      'Schönhauser Allee #',
      'Bahnhofstr. #',
      'Hölderlinweg #',
      'Straße des 17. Juni #',
      'Rosengasse #',
    ],
    towns: [
      ['80469', 'München'],
      ['10115', 'Berlin'],
      ['50667', 'Köln'],
      ['70173', 'Stuttgart'],
      ['60311', 'Frankfurt am Main'],
      ['90402', 'Nürnberg'],
      ['20095', 'Hamburg'],
      ['44137', 'Dortmund'],
    ],
  },
  GB: {
    streets: [
      '# Kingsbury Road',
      '# High Street',
      '# Station Road',
      '# Queens Avenue',
      '# Church Lane',
      '# Victoria Terrace',
      '# Park Crescent',
      "# St Mary's Road",
      '# Albert Street',
      '# The Grove',
      '# Manor Drive',
      '# Mill Close',
    ],
    towns: [
      ['NW9 7RS', 'London'],
      ['M14 5TQ', 'Manchester'],
      ['B15 2TT', 'Birmingham'],
      ['LS6 3HN', 'Leeds'],
      ['SE15 4PW', 'London'],
      ['BS8 1TH', 'Bristol'],
      ['LE2 7LX', 'Leicester'],
      ['N17 6AA', 'London'],
    ],
  },
  US: {
    streets: [
      '# Arthur Avenue',
      '# Elm Street',
      '# Morris Park Avenue',
      '# Lydig Avenue',
      '# Main Street',
      '# Oakwood Drive',
      '# Pelham Parkway',
      '# East 187th Street',
      '# Washington Boulevard',
      '# Maple Court',
      '# Willow Lane',
      '# Lincoln Road',
    ],
    towns: [
      ['10458', 'Bronx', 'NY'],
      ['48092', 'Warren', 'MI'],
      ['02127', 'Boston', 'MA'],
      ['06702', 'Waterbury', 'CT'],
      ['19111', 'Philadelphia', 'PA'],
      ['60630', 'Chicago', 'IL'],
      ['01608', 'Worcester', 'MA'],
      ['48313', 'Sterling Heights', 'MI'],
    ],
  },
  CH: {
    streets: [
      'Bahnhofstrasse #',
      'Langstrasse #',
      'Seestrasse #',
      'Hauptgasse #',
      'Rue de Lausanne #',
      'Dorfplatz #',
      'Römerweg #',
      'Zürcherstrasse #',
      'Chemin des Vignes #',
      'Badenerstrasse #',
      'Kirchgasse #',
      'Schützenmattstrasse #',
    ],
    towns: [
      ['8004', 'Zürich'],
      ['4051', 'Basel'],
      ['3011', 'Bern'],
      ['1202', 'Genève'],
      ['6003', 'Luzern'],
      ['8400', 'Winterthur'],
      ['9000', 'St. Gallen'],
      ['5000', 'Aarau'],
    ],
  },
  FR: {
    streets: [
      '# rue de la République',
      '# avenue Victor Hugo',
      '# boulevard Voltaire',
      '# rue du Général Leclerc',
      "# avenue de l'Opéra",
      '# place Bellecour',
      '# rue Saint-Honoré',
      '# chemin des Écoliers',
      '# rue Jean Jaurès',
      '# quai des Célestins',
      '# allée des Tilleuls',
      '# impasse du Moulin',
    ],
    towns: [
      ['75011', 'Paris'],
      ['69002', 'Lyon'],
      ['13001', 'Marseille'],
      ['59000', 'Lille'],
      ['67000', 'Strasbourg'],
      ['31000', 'Toulouse'],
      ['93200', 'Saint-Denis'],
      ['38000', 'Grenoble'],
    ],
  },
  BE: {
    streets: [
      'Rue de la Loi #',
      'Avenue Louise #',
      'Chaussée de Charleroi #',
      'Boulevard Anspach #',
      'Rue Neuve #',
      'Place Communale #',
      'Rue du Progrès #',
      'Avenue des Nerviens #',
      "Rue de l'Église #",
      'Quai aux Briques #',
      'Rue Haute #',
      'Avenue de Tervueren #',
    ],
    towns: [
      ['1000', 'Bruxelles'],
      ['1050', 'Ixelles'],
      ['4000', 'Liège'],
      ['5000', 'Namur'],
      ['6000', 'Charleroi'],
      ['7000', 'Mons'],
      ['1030', 'Schaerbeek'],
      ['1400', 'Nivelles'],
    ],
  },
  ES: {
    streets: [
      'Calle Mayor #',
      'Avenida de América #',
      'Calle de Alcalá #',
      'Paseo de la Castellana #',
      'Plaza de España #',
      'Calle San Bernardo #',
      'Calle José Ortega y Gasset #',
      'Carrer de Balmes #',
      'Avenida del Mediterráneo #',
      'Calle Doctor Fleming #',
      'Ronda de Toledo #',
      'Calle Nueva #',
    ],
    towns: [
      ['28013', 'Madrid', 'Madrid'],
      ['08007', 'Barcelona', 'Barcelona'],
      ['46001', 'Valencia', 'Valencia'],
      ['41001', 'Sevilla', 'Sevilla'],
      ['50001', 'Zaragoza', 'Zaragoza'],
      ['29001', 'Málaga', 'Málaga'],
      ['48001', 'Bilbao', 'Vizcaya'],
      ['03001', 'Alicante', 'Alicante'],
    ],
  },
  AT: {
    streets: [
      'Mariahilfer Straße #',
      'Landstraßer Hauptstraße #',
      'Favoritenstraße #',
      'Schönbrunner Straße #',
      'Wiedner Gürtel #',
      'Neubaugasse #',
      'Linzer Straße #',
      'Am Hof #',
      'Getreidegasse #',
      'Herrengasse #',
      'Museumstraße #',
      'Kärntner Ring #',
    ],
    towns: [
      ['1060', 'Wien'],
      ['1100', 'Wien'],
      ['8010', 'Graz'],
      ['4020', 'Linz'],
      ['5020', 'Salzburg'],
      ['6020', 'Innsbruck'],
      ['9020', 'Klagenfurt'],
      ['3100', 'St. Pölten'],
    ],
  },
};

const SURNAMES = [
  'Hoxha',
  'Shehu',
  'Prifti',
  'Dervishi',
  'Gjoka',
  'Çela',
  'Marku',
  'Bardhi',
  'Krasniqi',
  'Xhafa',
  'Kola',
  'Lleshi',
  'Muça',
  'Berisha',
  'Zeneli',
  'Qosja',
  'Gjergji',
  'Tafaj',
  'Rrapaj',
  'Demiri',
];
const GIVEN_NAMES = [
  'Arta',
  'Altin',
  'Albin',
  'Besnik',
  'Blerta',
  'Çlirim',
  'Dritan',
  'Elira',
  'Fatmir',
  'Genta',
  'Ilir',
  'Jonida',
  'Klodian',
  'Lindita',
  'Mirela',
  'Shpëtim',
  'Valbona',
  'Xhevahir',
  'Arta Maria',
  'Ermal',
];

export interface InventedPerson {
  readonly surname: string;
  readonly givenNames: string;
}

export interface InventedAddress {
  readonly street: string;
  readonly city: string;
  readonly region: string;
  readonly postalCode: string;
}

export function inventPerson(random: () => number): InventedPerson {
  return { surname: pick(SURNAMES, random), givenNames: pick(GIVEN_NAMES, random) };
}

/** An address in a country of BILL_COUNTRIES, as its bills print it. */
export function inventAddress(country: string, random: () => number): InventedAddress {
  const places = PLACES[country];
  if (places === undefined) throw new RangeError(`no addresses in ${country}`);
  const [postalCode, city, region = ''] = pick(places.towns, random);
  return {
    street: pick(places.streets, random).replace('#', inventNumber(random)),
    city,
    region,
    postalCode,
  };
}

function inventNumber(random: () => number): string {
  const number = String(1 + Math.floor(random() ** 2 * 250));
  return random() < 0.15 ? number + pick(['A', 'B', 'C'], random) : number;
}

export function pick<T>(choices: readonly T[], random: () => number): T {
  const choice = choices[Math.floor(random() * choices.length)];
  if (choice === undefined) throw new RangeError('nothing to choose from');
  return choice;
}
