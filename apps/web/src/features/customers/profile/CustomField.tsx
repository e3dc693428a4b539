import type { FieldValue, ProfileField } from '@heed/contract';
import { FieldControl } from '../../../components/field-controls/FieldControl.tsx';
import { useFieldWords } from '../../../desk-fields.ts';
import { FieldConflict } from '../in-place/FieldConflict.tsx';
import type { InPlace } from '../in-place/use-in-place.ts';
import inPlace from '../in-place/in-place.module.css';

interface CustomFieldProps {
  field: ProfileField;
  own: InPlace<FieldValue>;
  fixed: boolean;
}

/** One of the desk's own fields of a customer or an organization; saved when it is left. */
export function CustomField({ field, own, fixed }: CustomFieldProps) {
  const words = useFieldWords();
  return (
    <div className={inPlace.field}>
      <FieldControl
        field={field}
        whenDone
        look={{ input: inPlace.input!, label: inPlace.label! }}
        disabled={fixed}
        value={own.value}
        error={own.problem}
        onChange={(value) => void own.commit(value)}
      />
      <FieldConflict field={own} show={(value) => (value === null ? '' : words(field, value))} />
    </div>
  );
}
