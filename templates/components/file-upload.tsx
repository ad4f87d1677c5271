import { describedBy, FormGroup, type FieldProps } from './form-group.js';

export function FileUpload(
  props: FieldProps & {
    readonly accept?: string;
    readonly multiple?: boolean;
    /** Asks a phone to open its camera at once: `user` for a face, `environment` for a document. */
    readonly capture?: 'user' | 'environment';
  },
) {
  const { id, name, error, accept, capture, multiple } = props;
  return (
    <FormGroup {...props}>
      <input
        class={error ? 'govuk-file-upload govuk-file-upload--error' : 'govuk-file-upload'}
        id={id}
        name={name}
        type="file"
        accept={accept}
        capture={capture}
        multiple={multiple}
        aria-describedby={describedBy(props)}
      />
    </FormGroup>
  );
}
