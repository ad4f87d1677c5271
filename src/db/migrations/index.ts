import * as trust from './20261122T0900-trust.js';
import * as voters from './20261122T0910-voters.js';
import * as decisions from './20261122T0920-decisions.js';
import * as knownDevices from './20261126T0900-known-devices.js';
import * as describedAnew from './20261126T1000-described-anew.js';

/** In order of application. Forward only: what is released is never changed, only followed by another. */
export const MIGRATIONS: readonly { readonly name: string; readonly up: string }[] = [
  { name: '20261122T0900-trust', ...trust },
  { name: '20261122T0910-voters', ...voters },
  { name: '20261122T0920-decisions', ...decisions },
  { name: '20261126T0900-known-devices', ...knownDevices },
  { name: '20261126T1000-described-anew', ...describedAnew },
];
