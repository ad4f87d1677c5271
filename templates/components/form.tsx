import type { ComponentChildren } from 'preact';

/**
 * A form that posts like any other without JavaScript. With htmx only the content is exchanged when it comes back with errors; a form with files is
 * always sent by the browser itself.
 */
export function Form({
  action,
  csrfToken,
  files = false,
  id,
  children,
}: {
  readonly action: string;
  readonly csrfToken: string;
  readonly files?: boolean;
  readonly id?: string;
  readonly children: ComponentChildren;
}) {
  const exchange = files
    ? { enctype: 'multipart/form-data' as const }
    : { 'hx-post': action, 'hx-target': '#content', 'hx-swap': 'outerHTML' };
  return (
    <form id={id} method="post" action={action} novalidate {...exchange}>
      <input type="hidden" name="_csrf" value={csrfToken} />
      {children}
    </form>
  );
}
