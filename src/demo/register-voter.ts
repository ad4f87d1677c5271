import { DOCUMENT_SIDES } from '../domain/registration-request.js';
import { partsOf, type CalendarDate } from '../domain/calendar-date.js';
import type { DemoVoter } from './demo-voter.js';
import { createSiteVisitor, type SiteVisitor, type Submission, type VisitedPage } from './site-visitor.js';

/** Gives the code of the latest message to a number. */
export type ReadCode = (phone: string) => Promise<string>;

/** Takes a voter through the whole site, from the panel to `Dërgo`, without JavaScript. Gives the reference of the request. */
export async function registerVoter(
  origin: string,
  { voter, readCode }: { readonly voter: DemoVoter; readonly readCode: ReadCode },
): Promise<string> {
  const visitor = createSiteVisitor(origin);
  await openAccount(visitor, voter, readCode);
  const summary = await fillRequest(visitor, voter);
  const sent = await send(visitor, summary, { form: '/request/send' });
  const reference = /PER-\d{4}-[0-9A-Z]{5}/.exec(sent.html)?.[0];
  if (reference === undefined) throw new Error(`the site gave no reference: ${sent.heading}`);
  return reference;
}

async function openAccount(visitor: SiteVisitor, voter: DemoVoter, readCode: ReadCode): Promise<void> {
  const contact = await visitor.visit('/account/new');
  const confirm = await send(visitor, contact, { form: '/account/new', fields: { phone: voter.phone } });
  const code = await send(visitor, confirm, { form: '/account/new/confirm' });
  const password = await send(visitor, code, {
    form: '/account/new/code',
    fields: { code: await readCode(voter.phone) },
  });
  const face = await send(visitor, password, {
    form: '/account/new/password',
    fields: { password: voter.password, password2: voter.password },
  });
  const capture = await send(visitor, face, { form: '/account/face', fields: { consent: 'yes' } });
  const photo = await send(visitor, capture, {
    form: '/account/face/capture',
    files: { photo: await voter.photo() },
  });
  await send(visitor, photo, { form: '/account/face/confirm' });
  const { person } = voter;
  const profile = await visitor.visit('/account/profile');
  await send(visitor, profile, {
    form: '/account/profile',
    fields: {
      ...birthFields(person.birthDate),
      birthPlace: person.birthPlace,
      personalNumber: person.personalNumber,
    },
  });
}

async function fillRequest(visitor: SiteVisitor, voter: DemoVoter): Promise<VisitedPage> {
  const { person, documentType, address } = voter;
  const done = await visitor.visit('/account/done');
  const choice = await send(visitor, done, { form: '/request' });
  const capture = await send(visitor, choice, { form: '/request/document', fields: { documentType } });
  const files: Record<string, Buffer> = {};
  for (const side of DOCUMENT_SIDES[documentType]) files[side] = await voter.picture(side);
  // A picture that cannot be read is kept all the same; the voter then types what it says.
  await visitor.submit(capture, { form: '/request/capture', files });
  const details = await visitor.visit('/request/details');
  await sendTwice(visitor, details, {
    form: '/request/details',
    fields: {
      surname: person.surname,
      givenNames: person.givenNames,
      ...birthFields(person.birthDate),
      birthPlace: person.birthPlace,
      personalNumber: person.personalNumber,
      sex: person.sex,
      documentNumber: person.documentNumber,
    },
  });
  const proof = await visitor.visit('/request/proof');
  const location = await send(visitor, proof, {
    form: '/request/proof',
    fields: { proofType: voter.proofType },
    files: { file: await voter.proof() },
  });
  await sendTwice(visitor, location, {
    form: '/request/address',
    fields: {
      country: voter.country,
      street: address.street,
      unit: '',
      city: address.city,
      region: address.region,
      postalCode: address.postalCode,
      careOf: '',
    },
  });
  const contact = await visitor.visit('/request/contact');
  return send(visitor, contact, { form: '/request/contact/skip' });
}

function birthFields(birthDate: string): Readonly<Record<string, string>> {
  const { day, month, year } = partsOf(birthDate as CalendarDate);
  return { 'birthDate-day': String(day), 'birthDate-month': String(month), 'birthDate-year': String(year) };
}

/** Throws with what the page says when a form comes back. */
async function send(visitor: SiteVisitor, page: VisitedPage, submission: Submission): Promise<VisitedPage> {
  const next = await visitor.submit(page, submission);
  if (next.status >= 400)
    throw new Error(`${submission.form} answered ${next.status}: ${next.heading} ${next.errors.join(' ')}`);
  return next;
}

/** A warning is shown once: sending the same again goes through. */
async function sendTwice(
  visitor: SiteVisitor,
  page: VisitedPage,
  submission: Submission,
): Promise<VisitedPage> {
  const first = await visitor.submit(page, submission);
  return first.status === 422 ? send(visitor, first, submission) : first;
}
