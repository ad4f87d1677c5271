import type { ComponentChildren } from 'preact';

export interface SummaryRow {
  readonly key: string;
  readonly value: ComponentChildren;
  readonly action?: { readonly href: string; readonly text: string } | undefined;
}

export function SummaryList({ rows }: { readonly rows: readonly SummaryRow[] }) {
  const anyAction = rows.some(({ action }) => action !== undefined);
  return (
    <dl class="govuk-summary-list">
      {rows.map(({ key, value, action }) => (
        <div
          key={key}
          class={
            anyAction && !action
              ? 'govuk-summary-list__row govuk-summary-list__row--no-actions'
              : 'govuk-summary-list__row'
          }
        >
          <dt class="govuk-summary-list__key">{key}</dt>
          <dd class="govuk-summary-list__value">{value}</dd>
          {action ? (
            <dd class="govuk-summary-list__actions">
              <a class="govuk-link" href={action.href}>
                {action.text}
                <span class="govuk-visually-hidden"> {key}</span>
              </a>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}
