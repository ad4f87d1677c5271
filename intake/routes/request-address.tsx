import Router from '@koa/router';
import type { ComponentChildren } from 'preact';
import { render } from 'preact-render-to-string';
import type { AppContext } from '../../src/context.js';
import { compareAlbanian } from '../../src/domain/names.js';
import { isProofType } from '../../src/domain/proof-types.js';
import type { DeclaredAddress } from '../../src/domain/registration-request.js';
import type { Translator } from '../../src/i18n/translate.js';
import {
  addressParts,
  COUNTRIES,
  envelopeLines,
  hasUsualForm,
  type AddressPart,
} from '../../src/verification/address/address-format.js';
import { compareAddress } from '../../src/services/requests/compare-address.js';
import type { OpenRequest } from '../../src/services/requests/request-progress.js';
import { saveAddress } from '../../src/services/requests/save-address.js';
import { removeProof, uploadProof } from '../../src/services/requests/upload-proof.js';
import { AddressFields } from '../../templates/components/address-fields.js';
import {
  ComparisonNotRead,
  ComparisonWaiting,
  ProofComparison,
} from '../../templates/components/proof-comparison.js';
import type { Option } from '../../templates/components/select.js';
import { AddressPage, AddressSavedPage, ProofPage } from '../../templates/pages/address-pages.js';
import type { FieldErrors, Values } from '../../templates/page-props.js';
import { field, hasErrors, isWarnedOf, summarise } from '../forms.js';
import { redirect, renderPage } from '../render.js';
import { countedStep, nextRequestPage, requireStep, toNextStep } from '../request-journey.js';
import type { IntakeContext, IntakeState } from '../state.js';
import { captureOf, readFile } from '../uploads.js';

const MAX_LENGTH = 120;
/** Shown before a country is chosen: what most countries have. */
const USUAL_PARTS: readonly AddressPart[] = ['street', 'unit', 'postalCode', 'city', 'region'];
const TEXT_FIELDS = ['street', 'unit', 'city', 'region', 'postalCode', 'careOf'] as const;

export function requestAddressRoutes(app: AppContext): Router<IntakeState> {
  const router = new Router<IntakeState>();

  router.get('/request/proof', async (ctx) => {
    const visit = await requireStep(app, ctx, 'proof');
    if (visit === null) return;
    renderProof(ctx, visit.request, { proofType: visit.request.record.proofType ?? undefined }, {});
  });

  router.post('/request/proof', async (ctx) => {
    const visit = await requireStep(app, ctx, 'proof');
    if (visit === null) return;
    const { accountId, request } = visit;
    const proofType = field(ctx, 'proofType');
    if (!isProofType(proofType)) {
      renderProof(ctx, request, { proofType }, { proofType: ctx.state.t('err.proof') });
      return;
    }
    const capture = captureOf(ctx);
    const upload = await readFile(ctx, 'file', (bytes) =>
      uploadProof(app, { accountId, proofType, bytes, capture }),
    );
    if ('error' in upload) {
      renderProof(ctx, request, { proofType }, { file: upload.error });
      return;
    }
    await toNextStep(app, ctx, accountId);
  });

  router.post('/request/proof/remove', async (ctx) => {
    const visit = await requireStep(app, ctx, 'proof');
    if (visit === null) return;
    await removeProof(app, { accountId: visit.accountId, fileId: field(ctx, 'file') });
    redirect(ctx, '/request/proof');
  });

  router.get('/request/address', async (ctx) => {
    const visit = await requireStep(app, ctx, 'address');
    if (visit === null) return;
    const { address } = visit.request.record;
    renderAddress(ctx, address === null ? {} : { ...address }, {});
  });

  /** The fields of a country, for the script that exchanges them when another is chosen. */
  router.get('/request/address/fields', async (ctx) => {
    if ((await requireStep(app, ctx, 'address')) === null) return;
    const country = typeof ctx.query['country'] === 'string' ? ctx.query['country'] : '';
    ctx.type = 'html';
    ctx.body = render(<AddressFields t={ctx.state.t} values={{}} errors={{}} parts={partsOf(country)} />);
  });

  router.post('/request/address', async (ctx) => {
    const visit = await requireStep(app, ctx, 'address');
    if (visit === null) return;
    const values: Values = {
      country: field(ctx, 'country'),
      ...Object.fromEntries(TEXT_FIELDS.map((name) => [name, field(ctx, name)])),
    };
    if (field(ctx, 'show') === 'fields') {
      renderAddress(ctx, values, {});
      return;
    }
    const address = addressOf(values);
    const errors = addressErrors(ctx.state.t, address);
    if (hasErrors(errors)) {
      renderAddress(ctx, values, errors);
      return;
    }
    const isOdd = address.postalCode !== '' && !hasUsualForm(address.postalCode, address.country);
    if (isOdd && !(await isWarnedOf(ctx, JSON.stringify(address)))) {
      renderAddress(ctx, values, { postalCode: ctx.state.t('warn.postcode') });
      return;
    }
    await saveAddress(app, { accountId: visit.accountId, address });
    redirect(ctx, '/request/address/saved');
  });

  router.get('/request/address/saved', async (ctx) => {
    const visit = await requireStep(app, ctx, 'address');
    if (visit === null) return;
    const { t } = ctx.state;
    const { record } = visit.request;
    if (record.address === null || record.identity === null) {
      redirect(ctx, '/request/address');
      return;
    }
    const name = `${record.identity.givenNames} ${record.identity.surname}`;
    renderPage(ctx, {
      title: t('address.saved'),
      step: countedStep('address'),
      content: (
        <AddressSavedPage
          t={t}
          envelope={envelopeLines(record.address, { name, countryName: t.country(record.address.country) })}
          next={nextRequestPage(visit.request)}
        >
          {await comparison(app, ctx, visit.request)}
        </AddressSavedPage>
      ),
    });
  });

  router.get('/request/address/comparison', async (ctx) => {
    const visit = await requireStep(app, ctx, 'address');
    if (visit === null) return;
    ctx.type = 'html';
    ctx.body = render(<>{await comparison(app, ctx, visit.request)}</>);
  });

  return router;
}

async function comparison(
  app: AppContext,
  ctx: IntakeContext,
  request: OpenRequest,
): Promise<ComponentChildren> {
  const { t } = ctx.state;
  const { identity, address } = request.record;
  const files = request.files.filter(({ kind }) => kind === 'proof');
  if (identity === null || address === null || files.length === 0) return null;
  const found = await compareAddress(app, { files, identity, address });
  if (found === null) return <ComparisonWaiting t={t} href="/request/address/comparison" />;
  if (found.parts.every(({ status }) => status === 'missing' || status === 'not-given'))
    return <ComparisonNotRead t={t} />;
  return <ProofComparison t={t} parts={found.parts} pages={files.map(({ id }) => `/request/files/${id}`)} />;
}

function addressOf(values: Values): DeclaredAddress {
  const country = COUNTRIES.includes(values['country'] ?? '') ? (values['country'] ?? '') : '';
  const parts = new Set<string>(partsOf(country));
  const given = (name: (typeof TEXT_FIELDS)[number]): string =>
    name === 'careOf' || parts.has(name) ? (values[name] ?? '').replace(/\s+/g, ' ') : '';
  return {
    country,
    street: given('street'),
    unit: given('unit'),
    city: given('city'),
    region: given('region'),
    postalCode: given('postalCode').toUpperCase(),
    careOf: given('careOf'),
  };
}

function addressErrors(t: Translator, address: DeclaredAddress): FieldErrors {
  const parts = partsOf(address.country);
  const tooLong = Object.fromEntries(
    TEXT_FIELDS.filter((name) => address[name].length > MAX_LENGTH).map((name) => [
      name,
      t('err.text.long', { n: MAX_LENGTH }),
    ]),
  );
  return {
    country:
      address.country === ''
        ? t('err.country')
        : address.country === 'AL'
          ? t('err.country.albania')
          : undefined,
    street: address.street === '' ? t('err.street') : undefined,
    postalCode: parts.includes('postalCode') && needsPostalCode(address) ? t('err.postcode') : undefined,
    city: parts.includes('city') && address.city === '' ? t('err.city') : undefined,
    // Where an address has no town of its own, as in the Emirates, it is the region that finds it.
    region: !parts.includes('city') && address.region === '' ? t('err.region') : undefined,
    ...tooLong,
  };
}

/** Missing where the country is known to have codes: a form that nothing fits is not asked for. */
function needsPostalCode({ country, postalCode }: DeclaredAddress): boolean {
  return postalCode === '' && !hasUsualForm('', country);
}

function partsOf(country: string): readonly AddressPart[] {
  return COUNTRIES.includes(country) ? addressParts(country) : USUAL_PARTS;
}

function renderProof(ctx: IntakeContext, request: OpenRequest, values: Values, errors: FieldErrors): void {
  const { t, csrfToken } = ctx.state;
  const files = request.files.filter(({ kind }) => kind === 'proof');
  renderPage(ctx, {
    title: t('proof.title'),
    back: '/request/details',
    step: countedStep('proof'),
    errors: summarise(errors),
    content: (
      <ProofPage
        t={t}
        csrfToken={csrfToken}
        values={values}
        errors={errors}
        files={files.map(({ id }, index) => ({ id, label: t('proof.page', { n: index + 1 }) }))}
        next={files.length > 0 && request.record.proofType !== null ? nextRequestPage(request) : null}
      />
    ),
  });
}

function renderAddress(ctx: IntakeContext, values: Values, errors: FieldErrors): void {
  const { t, csrfToken } = ctx.state;
  renderPage(ctx, {
    title: t('address.title'),
    back: '/request/proof',
    step: countedStep('address'),
    errors: summarise(errors),
    content: (
      <AddressPage
        t={t}
        csrfToken={csrfToken}
        values={values}
        errors={errors}
        countries={countryOptions(t)}
        parts={partsOf(values['country'] ?? '')}
      />
    ),
  });
}

const options = new Map<string, readonly Option[]>();

/** All countries by name, in the order of the alphabet of the page's language. */
function countryOptions(t: Translator): readonly Option[] {
  const known = options.get(t.language);
  if (known !== undefined) return known;
  const sorted = COUNTRIES.map((code) => ({ value: code, text: t.country(code) })).sort((a, b) =>
    compareAlbanian(a.text, b.text),
  );
  options.set(t.language, sorted);
  return sorted;
}
