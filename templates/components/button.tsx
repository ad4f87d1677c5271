import type { ComponentChildren } from 'preact';

type Look = 'primary' | 'secondary' | 'warning';

function classesOf(look: Look): string {
  return look === 'primary' ? 'govuk-button' : `govuk-button govuk-button--${look}`;
}

/** Sends its form, once: a second click within a second is not taken. */
export function Button({
  children,
  look = 'primary',
  name,
  value,
  attributes = {},
}: {
  readonly children: ComponentChildren;
  readonly look?: Look;
  readonly name?: string;
  readonly value?: string;
  readonly attributes?: Readonly<Record<string, string | boolean>>;
}) {
  return (
    <button
      type="submit"
      name={name}
      value={value}
      class={classesOf(look)}
      data-module="govuk-button"
      data-prevent-double-click="true"
      {...attributes}
    >
      {children}
    </button>
  );
}

/** Looks like a button, goes to a page. */
export function LinkButton({
  href,
  look = 'primary',
  children,
}: {
  readonly href: string;
  readonly look?: Look;
  readonly children: ComponentChildren;
}) {
  return (
    <a href={href} role="button" draggable={false} class={classesOf(look)} data-module="govuk-button">
      {children}
    </a>
  );
}
