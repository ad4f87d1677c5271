export type BillType = 'BANKE' | 'ENERGJI' | 'INTERNET' | 'UJE';

/** What a bill of one country says, in its language; companies and their seats are invented. */
export interface BillWording {
  /** BCP 47, for dates and amounts. */
  readonly locale: string;
  readonly currency: string;
  readonly issuers: Readonly<Record<BillType, { readonly name: string; readonly title: string }>>;
  readonly seat: readonly string[];
  readonly taxNumber: string;
  readonly labels: {
    readonly customer: readonly string[];
    readonly supplyAddress: string;
    readonly customerNumber: string;
    readonly invoiceNumber: string;
    readonly issuedOn: string;
    readonly period: string;
    readonly dueOn: string;
    readonly total: string;
    readonly salutation: readonly string[];
  };
  readonly items: readonly string[];
  readonly note: string;
  /** Where the recipient's window is: on the left or on the right of the sheet. */
  readonly window: 'left' | 'right';
}

export const BILL_WORDING: Readonly<Record<string, BillWording>> = {
  IT: {
    locale: 'it-IT',
    currency: 'EUR',
    issuers: {
      BANKE: { name: 'Banca Esempio S.p.A.', title: 'Estratto conto' },
      ENERGJI: { name: 'Luce Esempio S.p.A.', title: 'Bolletta energia elettrica' },
      INTERNET: { name: 'Fibra Esempio S.r.l.', title: 'Fattura servizi internet' },
      UJE: { name: 'Acquedotto Esempio S.p.A.', title: 'Bolletta servizio idrico' },
    },
    seat: ['Viale Regina Margherita 125', '00198 Roma (RM)'],
    taxNumber: 'P. IVA IT01234567890',
    labels: {
      customer: ['Intestatario', 'Intestatario del contratto', 'Cliente'],
      supplyAddress: 'Indirizzo di fornitura',
      customerNumber: 'Codice cliente',
      invoiceNumber: 'Numero fattura',
      issuedOn: 'Data di emissione',
      period: 'Periodo',
      dueOn: 'Scadenza',
      total: 'Totale da pagare',
      salutation: ['Gentile', 'Egr. Sig.', 'Gent.ma Sig.ra', ''],
    },
    items: [
      'Spesa per la materia energia',
      'Trasporto e gestione del contatore',
      'Oneri di sistema',
      'IVA 10%',
    ],
    note: 'Per informazioni chiami il numero verde 800 123 456, tutti i giorni dalle 8 alle 22.',
    window: 'right',
  },
  GR: {
    locale: 'el-GR',
    currency: 'EUR',
    issuers: {
      BANKE: { name: 'Τράπεζα Παράδειγμα Α.Ε.', title: 'Αντίγραφο κίνησης λογαριασμού' },
      ENERGJI: { name: 'Ρεύμα Παράδειγμα Α.Ε.', title: 'Λογαριασμός ρεύματος' },
      INTERNET: { name: 'Δίκτυο Παράδειγμα Α.Ε.', title: 'Λογαριασμός σταθερής τηλεφωνίας και internet' },
      UJE: { name: 'Ύδρευση Παράδειγμα Α.Ε.', title: 'Λογαριασμός ύδρευσης' },
    },
    seat: ['Χαλκοκονδύλη 30', '104 32 Αθήνα'],
    taxNumber: 'ΑΦΜ 090000045',
    labels: {
      customer: ['Ονοματεπώνυμο', 'Πελάτης', 'Ονοματεπώνυμο πελάτη'],
      supplyAddress: 'Διεύθυνση ακινήτου',
      customerNumber: 'Κωδικός πελάτη',
      invoiceNumber: 'Αριθμός λογαριασμού',
      issuedOn: 'Ημερομηνία έκδοσης',
      period: 'Περίοδος κατανάλωσης',
      dueOn: 'Εξόφληση έως',
      total: 'Ποσό πληρωμής',
      salutation: ['Κύριο', 'Κυρία', ''],
    },
    items: ['Χρέωση προμήθειας', 'Ρυθμιζόμενες χρεώσεις', 'Διάφορα', 'ΦΠΑ 6%'],
    note: 'Για πληροφορίες καλέστε 11770, Δευτέρα έως Παρασκευή 7:00 με 20:00.',
    window: 'right',
  },
  DE: {
    locale: 'de-DE',
    currency: 'EUR',
    issuers: {
      BANKE: { name: 'Musterbank eG', title: 'Kontoauszug' },
      ENERGJI: { name: 'Stadtwerke Musterstadt GmbH', title: 'Rechnung Stromlieferung' },
      INTERNET: { name: 'Musternetz Telekom GmbH', title: 'Ihre Rechnung für Internet und Festnetz' },
      UJE: { name: 'Wasserwerke Musterstadt AG', title: 'Rechnung Trinkwasser' },
    },
    seat: ['Emmy-Noether-Straße 2', '76131 Karlsruhe'],
    taxNumber: 'USt-IdNr. DE123456789',
    labels: {
      customer: ['Kunde', 'Vertragspartner', 'Rechnungsempfänger'],
      supplyAddress: 'Verbrauchsstelle',
      customerNumber: 'Kundennummer',
      invoiceNumber: 'Rechnungsnummer',
      issuedOn: 'Rechnungsdatum',
      period: 'Abrechnungszeitraum',
      dueOn: 'Fällig am',
      total: 'Gesamtbetrag',
      salutation: ['Herrn', 'Frau', ''],
    },
    items: ['Arbeitspreis', 'Grundpreis', 'Stromsteuer', 'Umsatzsteuer 19 %'],
    note: 'Bei Fragen erreichen Sie uns montags bis freitags von 8 bis 18 Uhr unter 0800 1234567.',
    window: 'left',
  },
  GB: {
    locale: 'en-GB',
    currency: 'GBP',
    issuers: {
      BANKE: { name: 'Example Bank plc', title: 'Account statement' },
      ENERGJI: { name: 'Example Energy Ltd', title: 'Electricity statement' },
      INTERNET: { name: 'Example Broadband Ltd', title: 'Your broadband bill' },
      UJE: { name: 'Example Water Ltd', title: 'Water bill' },
    },
    seat: ['15 Canada Square', 'Manchester', 'M1 2AB'],
    taxNumber: 'VAT GB 123 4567 89',
    labels: {
      customer: ['Account holder', 'Customer', 'Name'],
      supplyAddress: 'Supply address',
      customerNumber: 'Account number',
      invoiceNumber: 'Bill reference',
      issuedOn: 'Statement date',
      period: 'Billing period',
      dueOn: 'Payment due',
      total: 'Amount due',
      salutation: ['Mr', 'Mrs', 'Ms', ''],
    },
    items: ['Energy used', 'Standing charge', 'Discount', 'VAT 5%'],
    note: 'Questions? Call us on 0800 123 4567, Monday to Friday, 8am to 6pm.',
    window: 'left',
  },
  US: {
    locale: 'en-US',
    currency: 'USD',
    issuers: {
      BANKE: { name: 'Example National Bank', title: 'Account Statement' },
      ENERGJI: { name: 'Example Edison Company', title: 'Electric Service Bill' },
      INTERNET: { name: 'Example Cable Inc.', title: 'Internet Service Bill' },
      UJE: { name: 'Example Water Department', title: 'Water and Sewer Bill' },
    },
    seat: ['4 Irving Place', 'Albany, NY 12203'],
    taxNumber: 'EIN 12-3456789',
    labels: {
      customer: ['Customer', 'Account name', 'Service for'],
      supplyAddress: 'Service address',
      customerNumber: 'Account number',
      invoiceNumber: 'Invoice',
      issuedOn: 'Bill date',
      period: 'Service period',
      dueOn: 'Due date',
      total: 'Total amount due',
      salutation: [''],
    },
    items: ['Supply charges', 'Delivery charges', 'Basic service', 'Sales tax 4.5%'],
    note: 'To report an outage call 1-800-555-0123, any time.',
    window: 'left',
  },
  CH: {
    locale: 'de-CH',
    currency: 'CHF',
    issuers: {
      BANKE: { name: 'Musterkantonalbank AG', title: 'Kontoauszug' },
      ENERGJI: { name: 'Elektrizitätswerk Muster AG', title: 'Stromrechnung' },
      INTERNET: { name: 'Musternetz (Schweiz) AG', title: 'Rechnung Internet und Festnetz' },
      UJE: { name: 'Wasserversorgung Muster', title: 'Wasserrechnung' },
    },
    seat: ['Tramstrasse 35', '8050 Zürich'],
    taxNumber: 'CHE-123.456.788 MWST',
    labels: {
      customer: ['Kunde', 'Rechnungsadresse', 'Vertragspartner'],
      supplyAddress: 'Objekt',
      customerNumber: 'Kundennummer',
      invoiceNumber: 'Rechnungsnummer',
      issuedOn: 'Rechnungsdatum',
      period: 'Periode',
      dueOn: 'Zahlbar bis',
      total: 'Rechnungsbetrag',
      salutation: ['Herr', 'Frau', ''],
    },
    items: ['Energie Hochtarif', 'Netznutzung', 'Abgaben', 'MWST 8.1%'],
    note: 'Fragen zur Rechnung? Telefon 0800 123 456, Montag bis Freitag.',
    window: 'right',
  },
  FR: {
    locale: 'fr-FR',
    currency: 'EUR',
    issuers: {
      BANKE: { name: 'Banque Exemple SA', title: 'Relevé de compte' },
      ENERGJI: { name: 'Électricité Exemple SA', title: "Facture d'électricité" },
      INTERNET: { name: 'Fibre Exemple SAS', title: 'Facture internet' },
      UJE: { name: 'Eaux Exemple SA', title: "Facture d'eau" },
    },
    seat: ['22 avenue de Wagram', '75008 PARIS'],
    taxNumber: 'TVA FR12345678901',
    labels: {
      customer: ['Titulaire du contrat', 'Client', 'Titulaire'],
      supplyAddress: 'Lieu de consommation',
      customerNumber: 'Numéro client',
      invoiceNumber: 'Facture n°',
      issuedOn: "Date d'émission",
      period: 'Période',
      dueOn: 'À payer avant le',
      total: 'Montant à payer',
      salutation: ['M.', 'Mme', ''],
    },
    items: ['Abonnement', 'Consommation', 'Taxes et contributions', 'TVA 20 %'],
    note: 'Pour toute question, appelez le 09 69 32 15 15, du lundi au samedi de 8 h à 20 h.',
    window: 'right',
  },
  BE: {
    locale: 'fr-BE',
    currency: 'EUR',
    issuers: {
      BANKE: { name: 'Banque Modèle SA', title: 'Extrait de compte' },
      ENERGJI: { name: 'Énergie Modèle SA', title: 'Facture de régularisation' },
      INTERNET: { name: 'Réseau Modèle SA', title: 'Facture internet et téléphone' },
      UJE: { name: 'Eaux Modèle SC', title: "Facture d'eau" },
    },
    seat: ['Boulevard Simon Bolivar 36', '1000 Bruxelles'],
    taxNumber: 'TVA BE 0123.456.789',
    labels: {
      customer: ['Client', 'Titulaire', 'Nom'],
      supplyAddress: 'Adresse de fourniture',
      customerNumber: 'Numéro de client',
      invoiceNumber: 'Numéro de facture',
      issuedOn: 'Date de facture',
      period: 'Période',
      dueOn: 'À payer pour le',
      total: 'Total à payer',
      salutation: ['Monsieur', 'Madame', ''],
    },
    items: ['Énergie', 'Distribution', 'Surcharges', 'TVA 6 %'],
    note: 'Des questions ? Appelez le 078 12 34 56, du lundi au vendredi.',
    window: 'right',
  },
  ES: {
    locale: 'es-ES',
    currency: 'EUR',
    issuers: {
      BANKE: { name: 'Banco Ejemplo S.A.', title: 'Extracto de cuenta' },
      ENERGJI: { name: 'Luz Ejemplo S.A.U.', title: 'Factura de electricidad' },
      INTERNET: { name: 'Fibra Ejemplo S.A.', title: 'Factura de internet' },
      UJE: { name: 'Aguas Ejemplo S.A.', title: 'Factura de agua' },
    },
    seat: ['Calle de Ribera del Loira 60', '28042 Madrid'],
    taxNumber: 'CIF A12345674',
    labels: {
      customer: ['Titular', 'Titular del contrato', 'Cliente'],
      supplyAddress: 'Dirección de suministro',
      customerNumber: 'Número de cliente',
      invoiceNumber: 'Nº de factura',
      issuedOn: 'Fecha de emisión',
      period: 'Periodo de facturación',
      dueOn: 'Fecha de vencimiento',
      total: 'Total a pagar',
      salutation: ['D.', 'Dña.', ''],
    },
    items: ['Potencia contratada', 'Energía consumida', 'Impuesto eléctrico', 'IVA 21 %'],
    note: 'Atención al cliente: 900 123 456, de lunes a viernes de 9 a 20 horas.',
    window: 'right',
  },
  AT: {
    locale: 'de-AT',
    currency: 'EUR',
    issuers: {
      BANKE: { name: 'Musterbank AG', title: 'Kontoauszug' },
      ENERGJI: { name: 'Energie Muster GmbH', title: 'Jahresabrechnung Strom' },
      INTERNET: { name: 'Muster Telekom GmbH', title: 'Rechnung Internet' },
      UJE: { name: 'Wasserwerk Muster', title: 'Wasserrechnung' },
    },
    seat: ['Thomas-Klestil-Platz 14', '1030 Wien'],
    taxNumber: 'UID ATU12345678',
    labels: {
      customer: ['Kunde', 'Vertragspartner', 'Rechnungsempfänger'],
      supplyAddress: 'Verbrauchsort',
      customerNumber: 'Kundennummer',
      invoiceNumber: 'Rechnungsnummer',
      issuedOn: 'Rechnungsdatum',
      period: 'Abrechnungszeitraum',
      dueOn: 'Zahlbar bis',
      total: 'Rechnungsbetrag',
      salutation: ['Herrn', 'Frau', ''],
    },
    items: ['Energiepreis', 'Netznutzung', 'Elektrizitätsabgabe', 'Umsatzsteuer 20 %'],
    note: 'Unser Kundendienst ist Montag bis Freitag von 8 bis 17 Uhr für Sie da: 0800 123 456.',
    window: 'left',
  },
};
