export interface SummarisedError {
  readonly text: string;
  /** Id of the control to go to. */
  readonly field: string;
}

/** Takes the focus when it appears (govuk-frontend's ErrorSummary; site.js does it for what htmx exchanges). */
export function ErrorSummary({
  title,
  errors,
}: {
  readonly title: string;
  readonly errors: readonly SummarisedError[];
}) {
  return (
    <div class="govuk-error-summary" data-module="govuk-error-summary">
      <div role="alert">
        <h2 class="govuk-error-summary__title">{title}</h2>
        <div class="govuk-error-summary__body">
          <ul class="govuk-list govuk-error-summary__list">
            {errors.map(({ text, field }) => (
              <li key={field}>
                <a href={`#${field}`}>{text}</a>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}
