import { createAll, Button, ErrorSummary, PasswordInput, Radios } from 'govuk-frontend';
import 'htmx.org';

/**
 * What every page does with JavaScript: govuk-frontend's behaviours, also on what htmx exchanges; the fields of a country; the question before
 * the session ends. Each page works without any of it.
 */
start(document);
new MutationObserver((mutations) => {
  for (const { addedNodes } of mutations) {
    for (const node of addedNodes) if (node instanceof HTMLElement) start(node);
  }
}).observe(document.body, { childList: true, subtree: true });

function start(scope: HTMLElement | Document): void {
  document.body.classList.add('js-enabled', 'govuk-frontend-supported');
  for (const component of [Button, PasswordInput, Radios]) createAll(component, undefined, { scope });
  createAll(ErrorSummary, undefined, { scope });
  for (const select of scope.querySelectorAll<HTMLSelectElement>('select[data-fields-from]'))
    followCountry(select);
}

/** Shows the fields of the country that is chosen. Fields that stay are the same elements: what is being typed is not disturbed. */
function followCountry(select: HTMLSelectElement): void {
  select.addEventListener('change', () => {
    void fetch(`${select.dataset['fieldsFrom'] ?? ''}?country=${encodeURIComponent(select.value)}`)
      .then((answer) => (answer.ok ? answer.text() : null))
      .then((html) => {
        const fields = document.querySelector('#address-fields');
        if (html === null || fields === null) return;
        const next = new DOMParser().parseFromString(html, 'text/html').querySelector('#address-fields');
        if (next !== null) exchangeFields(fields, document.adoptNode(next));
      });
  });
}

function exchangeFields(fields: Element, next: Element): void {
  const active = document.activeElement;
  for (const input of next.querySelectorAll<HTMLInputElement>('input[name]')) {
    const old = fields.querySelector<HTMLInputElement>(`input[name="${input.name}"]`);
    if (old !== null) input.replaceWith(old);
  }
  fields.replaceWith(next);
  if (active instanceof HTMLElement && next.contains(active)) active.focus();
}

const warning = document.querySelector<HTMLDialogElement>('#session-warning');
if (warning !== null) {
  const warn = (): void => {
    setTimeout(() => warning.showModal(), Number(warning.dataset['after']) * 1000);
  };
  warn();
  warning.querySelector('[data-extend]')?.addEventListener('click', () => {
    const token = document.querySelector<HTMLInputElement>('input[name="_csrf"]')?.value ?? '';
    void fetch('/session', { method: 'POST', body: new URLSearchParams({ _csrf: token }) }).then(({ ok }) => {
      warning.close();
      if (ok) warn();
      else location.reload();
    });
  });
}
