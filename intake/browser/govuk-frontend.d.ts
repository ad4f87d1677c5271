/** What we use of govuk-frontend, which ships no types of its own. */
declare module 'govuk-frontend' {
  type Component = abstract new (root: Element) => object;
  export const Button: Component;
  export const ErrorSummary: Component;
  export const PasswordInput: Component;
  export const Radios: Component;
  /** Starts a component on every element of the scope that names it in `data-module`. */
  export function createAll(
    component: Component,
    config?: object,
    options?: { scope: Element | Document },
  ): void;
}
