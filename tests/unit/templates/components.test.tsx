import { createRequire } from 'node:module';
import { h, type VNode } from 'preact';
import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { Button, LinkButton } from '../../../templates/components/button.js';
import { Checkbox } from '../../../templates/components/checkbox.js';
import { DateInput } from '../../../templates/components/date-input.js';
import { ErrorSummary } from '../../../templates/components/error-summary.js';
import { FileUpload } from '../../../templates/components/file-upload.js';
import { Input } from '../../../templates/components/input.js';
import { Details, InsetText, Panel, Tag, WarningText } from '../../../templates/components/notices.js';
import { PasswordInput } from '../../../templates/components/password-input.js';
import { Radios } from '../../../templates/components/radios.js';
import { Select } from '../../../templates/components/select.js';
import { SummaryList } from '../../../templates/components/summary-list.js';

interface Fixture {
  readonly name: string;
  readonly html: string;
}

const require = createRequire(import.meta.url);

/** The markup that govuk-frontend documents for one of its examples. */
function documented(component: string, name: string): string {
  const { fixtures } = require(`govuk-frontend/dist/govuk/components/${component}/fixtures.json`) as {
    fixtures: Fixture[];
  };
  const fixture = fixtures.find((candidate) => candidate.name === name);
  if (fixture === undefined) throw new Error(`govuk-frontend has no example "${name}" of ${component}`);
  return normalise(fixture.html);
}

/** White space between tags and the order of attributes say nothing; a closed void element is an open one. */
function normalise(html: string): string {
  return html
    .replace(/\s+/g, ' ')
    .replace(/ ?(<[^>]*>) ?/g, '$1')
    .replace(/<(\w+)((?: [^<>]*)?)>/g, (_, tag: string, rest: string) => {
      const attributes = rest.replace(/\/$/, '').match(/[\w.-]+(?:="[^"]*")?/g) ?? [];
      return `<${[tag, ...attributes.map((attribute) => attribute.replace(/=""$/, '')).sort()].join(' ')}>`;
    });
}

const common = { errorPrefix: 'Error:' };
const nationalInsurance =
  'It’s on your National Insurance card, benefit letter, payslip or P60. For example, ‘QQ 12 34 56 C’.';

describe('components emit the markup that govuk-frontend documents', () => {
  const cases: readonly (readonly [string, string, VNode])[] = [
    [
      'input',
      'with hint text',
      <Input
        {...common}
        id="input-with-hint-text"
        name="test-name-2"
        label="National insurance number"
        hint={nationalInsurance}
      />,
    ],
    [
      'input',
      'with error message',
      <Input
        {...common}
        id="input-with-error-message"
        name="test-name-3"
        label="National Insurance number"
        error="Enter a National Insurance number in the correct format"
      />,
    ],
    [
      'select',
      'with hint text and error message',
      <Select
        {...common}
        id="select-2"
        name="select-2"
        label="Label text goes here"
        hint="Hint text goes here"
        error="Error message goes here"
        items={[1, 2, 3].map((n) => ({ value: String(n), text: `GOV.UK frontend option ${n}` }))}
      />,
    ],
    [
      'file-upload',
      'with error message and hint',
      <FileUpload
        {...common}
        id="file-upload-3"
        name="file-upload-3"
        label="Upload a file"
        hint="Your photo may be in your Pictures, Photos, Downloads or Desktop folder. Or in an app like iPhoto."
        error="Error message goes here"
      />,
    ],
    [
      'radios',
      'with hint',
      <Radios
        {...common}
        name="example-with-hint"
        legend="Have you changed your name?"
        hint="This includes changing your last name or spelling your name differently."
        items={[
          { value: 'yes', text: 'Yes' },
          { value: 'no', text: 'No' },
        ]}
      />,
    ],
    [
      'error-summary',
      'default',
      <ErrorSummary
        title="There is a problem"
        errors={[
          { text: 'The date your passport was issued must be in the past', field: 'example-error-1' },
          { text: 'Enter a postcode, like AA1 1AA', field: 'example-error-2' },
        ]}
      />,
    ],
    ['button', 'prevent double click', <Button>Submit</Button>],
    ['panel', 'title with no body text', <Panel title="Application complete" />],
    [
      'inset-text',
      'default',
      <InsetText>
        It can take up to 8 weeks to register a lasting power of attorney if there are no mistakes in the
        application.
      </InsetText>,
    ],
    [
      'warning-text',
      'default',
      <WarningText label="Warning">You can be fined up to £5,000 if you don’t register.</WarningText>,
    ],
    ['tag', 'grey', <Tag colour="grey">Grey</Tag>],
    [
      'details',
      'default',
      <Details summary="Help with nationality">
        We need to know your nationality so we can work out which elections you’re entitled to vote in. If you
        can’t provide your nationality, you’ll have to send copies of identity documents through the post.
      </Details>,
    ],
  ];

  it.each(cases)('%s: %s', (component, name, node) => {
    expect(normalise(render(node))).toBe(documented(component, name));
  });

  it('date-input: error on one part', () => {
    const html = render(
      <DateInput
        {...common}
        id="dob-errors"
        name="dob"
        legend="What is your date of birth?"
        parts={[
          { name: 'day', label: 'Day', error: true },
          { name: 'month', label: 'Month', error: true },
          { name: 'year', label: 'Year', error: true },
        ]}
      />,
    );
    expect(normalise(html).replaceAll('name="dob-', 'name="')).toBe(
      documented('date-input', 'with errors only'),
    );
  });

  it('password-input: default, with the texts of the page', () => {
    const texts = {
      show: 'Show',
      hide: 'Hide',
      showLabel: 'Show password',
      hideLabel: 'Hide password',
      shown: '',
      hidden: '',
    };
    const html = render(
      <PasswordInput
        {...common}
        id="password"
        name="password"
        label="Password"
        autocomplete="current-password"
        texts={texts}
      />,
    );
    expect(normalise(html.replace(/ data-i18n\.[\w-]+(="[^"]*")?/g, ''))).toBe(
      documented('password-input', 'default').replace(/ data-i18n\.[\w-]+(="[^"]*")?/g, ''),
    );
  });

  it('summary-list: rows with and without actions', () => {
    const html = render(
      <SummaryList
        rows={[
          { key: 'Name', value: 'Sarah Philips', action: { href: '#', text: 'Change' } },
          { key: 'Contact', value: 'None' },
        ]}
      />,
    );
    expect(html).toContain('govuk-summary-list__row--no-actions');
    expect(html).toContain('<span class="govuk-visually-hidden"> Name</span>');
  });

  it('checkbox: one box, its error announced', () => {
    const html = render(<Checkbox {...common} name="consent" label="I agree" error="Tick the box" />);
    expect(html).toContain('aria-describedby="consent-error"');
    expect(html).toContain('<span class="govuk-visually-hidden">Error:</span> Tick the box');
  });

  it('a link that looks like a button says so', () => {
    expect(render(<LinkButton href="/x">Go</LinkButton>)).toContain('role="button"');
  });

  it('escapes what people type, in text and in attributes', () => {
    const evil = `"><script>alert(1)</script>`;
    const html = render(
      h('div', {}, <Input {...common} id="a" name="a" label={evil} value={evil} error={evil} />),
    );
    expect(html).not.toContain('<script>');
  });
});
