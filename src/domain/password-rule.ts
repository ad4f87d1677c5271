export const PASSWORD_MIN_LENGTH = 8;
export const PASSWORD_MAX_LENGTH = 128;

export type PasswordFault = 'short' | 'long' | 'upper' | 'lower' | 'digit' | 'common';

/**
 * The guide's rule: at least eight characters, an upper-case letter, a lower-case letter and a digit; and not one that
 * everybody uses (NIST SP 800-63B, 3.1.1.2). Null when the password will do.
 */
export function passwordFault(
  password: string,
  isCommon: (password: string) => boolean,
): PasswordFault | null {
  const length = Array.from(password).length;
  if (length < PASSWORD_MIN_LENGTH) return 'short';
  if (length > PASSWORD_MAX_LENGTH) return 'long';
  if (!/\p{Lu}/u.test(password)) return 'upper';
  if (!/\p{Ll}/u.test(password)) return 'lower';
  if (!/\d/.test(password)) return 'digit';
  return isCommon(password) ? 'common' : null;
}
