import type { AppContext } from '../src/context.js';
import type { Contact } from '../src/domain/registration-request.js';
import { rememberDevice } from '../src/services/accounts/known-device.js';
import type { IntakeContext } from './state.js';

/** From opening an account to election day and the time to contest after it. */
const KEPT_MS = 180 * 86_400_000;

/** What this browser's cookie says of who has signed in here before. */
export function knownDevices(ctx: IntakeContext): string | undefined {
  return ctx.cookies.get(cookieName(ctx));
}

/** This browser is known from now on as one in which the contact signs in. */
export function keepKnownDevice({ keyRing }: AppContext, ctx: IntakeContext, contact: Contact): void {
  ctx.cookies.set(cookieName(ctx), rememberDevice(keyRing, { contact, devices: knownDevices(ctx) }), {
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(ctx),
    path: '/',
    maxAge: KEPT_MS,
    overwrite: true,
  });
}

function isSecure({ state }: IntakeContext): boolean {
  return state.origin.startsWith('https:');
}

function cookieName(ctx: IntakeContext): string {
  return isSecure(ctx) ? '__Host-per-devices' : 'per-devices';
}
