import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passwordFault } from '../../../src/domain/password-rule.js';

const never = (): boolean => false;

describe('password rule', () => {
  it.each([
    ['Shqip3ri', null],
    ['Ndreçi19', null],
    ['ËNDËRRa9', null],
    ['Fjalë kalim 1', null],
    ['Aa1aaaa', 'short'],
    ['', 'short'],
    ['shqiperi1', 'upper'],
    ['SHQIPERI1', 'lower'],
    ['Shqiperia', 'digit'],
    [`Aa1${'x'.repeat(125)}`, null],
    [`Aa1${'x'.repeat(126)}`, 'long'],
  ])('of "%s": %s', (password, fault) => {
    expect(passwordFault(password, never)).toBe(fault);
  });

  it('counts characters, not the units that they are stored in', () => {
    expect(passwordFault('Aa1🦅🦅🦅🦅', never)).toBe('short');
    expect(passwordFault('Aa1🦅🦅🦅🦅🦅', never)).toBeNull();
  });

  it('refuses one that everybody uses, and asks so only of what meets the rule', () => {
    expect(passwordFault('Password1', (password) => password === 'Password1')).toBe('common');
    expect(
      passwordFault('short', () => {
        throw new Error('was asked');
      }),
    ).toBe('short');
  });

  it('accepts every password of the guide’s rule', () => {
    const ofRule = fc.string({ minLength: 5, maxLength: 100 }).map((rest) => `Gj7${rest}`);
    fc.assert(
      fc.property(ofRule, (password) => {
        expect(passwordFault(password, never)).toBeNull();
      }),
    );
  });
});
