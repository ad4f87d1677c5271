import { generateKeyPairSync } from 'node:crypto';
import { publicKeyText } from '../../src/audit/signature.js';
import type { AppContext, OfficerActor } from '../../src/context.js';
import { addOfficer, openOfficer } from '../../src/services/staff/officers.js';

/** Officers who can act, each let in by the first. */
export async function makeOfficers(app: AppContext, count: number): Promise<readonly OfficerActor[]> {
  const officers: OfficerActor[] = [];
  for (let index = 0; index < count; index++) {
    const { privateKey } = generateKeyPairSync('ed25519');
    const name = `officer-${index + 1}`;
    await addOfficer(app, {
      name,
      publicKey: publicKeyText(privateKey),
      replace: false,
      by: officers[0] ?? null,
    });
    officers.push(await openOfficer(app, { name, privateKey }));
  }
  return officers;
}
