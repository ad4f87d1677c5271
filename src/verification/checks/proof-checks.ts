import type { ProofType } from '../../domain/proof-types.js';
import type { DeclaredAddress } from '../../domain/registration-request.js';
import { addressParts, hasUsualForm } from '../address/address-format.js';
import type { ProofComparison } from '../address/compare-proof.js';
import { proofRule } from '../address/proof-rules.js';
import { fail, notRun, pass, review, type CheckResult } from './check-result.js';

export interface ProofFacts {
  readonly proofType: ProofType;
  readonly address: DeclaredAddress;
  /** Name and address against what was read of all pages; null when they could not be read. */
  readonly comparison: ProofComparison | null;
  readonly engine: string | null;
  readonly files: readonly string[];
}

export function proofChecks(facts: ProofFacts): readonly CheckResult[] {
  return [proofName(facts), proofAddress(facts), proofTypeSuits(facts), addressComplete(facts)];
}

function proofName({ comparison, engine, files }: ProofFacts): CheckResult {
  const name = 'proof-name';
  const part = comparison?.parts.find((candidate) => candidate.part === 'name');
  if (part === undefined || engine === null) return notRun(name, 'not-read', { files });
  const extras = { files, engine, detail: { parts: [part] } };
  if (part.status === 'found') return pass(name, extras);
  return review(name, `name-${part.status}`, extras);
}

/** Number and postal code must agree, words may be near; there is no total score. */
function proofAddress({ comparison, engine, files }: ProofFacts): CheckResult {
  const name = 'proof-address';
  if (comparison === null || engine === null) return notRun(name, 'not-read', { files });
  const parts = comparison.parts.filter(
    ({ part, status }) => part !== 'name' && part !== 'country' && status !== 'not-given',
  );
  const extras = { files, engine, detail: { parts: comparison.parts, issuedOn: comparison.issuedOn } };
  const worst =
    parts.find(({ status }) => status === 'missing') ?? parts.find(({ status }) => status === 'near');
  return worst === undefined ? pass(name, extras) : review(name, `${worst.part}-${worst.status}`, extras);
}

/** Whether documents of this kind, from this country, show where their holder lives. */
function proofTypeSuits({ proofType, address, files }: ProofFacts): CheckResult {
  const name = 'proof-type';
  const rule = proofRule(proofType, address.country);
  if (rule === null) return review(name, 'not-accepted', { files });
  return rule.address === 'shown'
    ? pass(name, { files })
    : review(name, `address-${rule.address}`, { files });
}

function addressComplete({ address }: ProofFacts): CheckResult {
  const name = 'address-complete';
  if (address.country === 'AL') return fail(name, 'in-albania');
  const missing = addressParts(address.country).find(
    (part) => part !== 'unit' && part !== 'region' && part !== 'postalCode' && address[part] === '',
  );
  if (missing !== undefined) return review(name, `${missing}-missing`);
  return hasUsualForm(address.postalCode, address.country) ? pass(name) : review(name, 'postal-code-form');
}
