import type { RecordView } from '@countersign/api';
import { useWords } from '../words/use-words.ts';

interface RecordPairProps {
  readonly caption: string;
  readonly left: { readonly title: React.ReactNode; readonly record: Said };
  readonly right: { readonly title: React.ReactNode; readonly record: Said };
}

/** What a side says: a member of the register, a line of a list, an elector. */
type Said = Pick<RecordView, 'fields' | 'address'>;

const order = [
  'title',
  'forename',
  'initials',
  'middle',
  'surname',
  'name',
  'dob',
  'house',
  'address',
  'town',
  'county',
  'postcode',
  'country',
  'email',
  'phone',
  'branch',
  'joined',
  'left',
  'status',
  'kind',
  'paid-to',
];

/** Two people side by side, field by field; where they differ a mark and a word say so. */
export function RecordPair({ caption, left, right }: RecordPairProps) {
  const { words } = useWords();
  const said = words.people;
  const fields = fieldsOf(left.record, right.record);
  return (
    <table className="people-pair">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{left.title}</th>
          <th scope="col">{right.title}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => {
          const [one, other] = [textOf(left.record, field), textOf(right.record, field)];
          const mark = markOf(one, other);
          return (
            <tr key={field} data-mark={mark}>
              <th scope="row">
                {said.field(field)}
                {mark === 'differs' && <span className="people-mark">{said.differs}</span>}
              </th>
              <td>{one || <span className="cs-soft">{said.nothing}</span>}</td>
              <td>{other || <span className="cs-soft">{said.nothing}</span>}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function fieldsOf(left: Said, right: Said): readonly string[] {
  const all = new Set([...Object.keys(left.fields), ...Object.keys(right.fields), 'address']);
  // The number stands above its column, and two entries never share one.
  all.delete('id');
  const filled = [...all].filter((field) => textOf(left, field) !== '' || textOf(right, field) !== '');
  const place = (field: string) => (order.indexOf(field) + order.length + 1) % (order.length + 1);
  return filled.toSorted((a, b) => place(a) - place(b));
}

/** A field of a side as one text. */
export function textOf({ fields, address }: Said, field: string): string {
  return field === 'address' ? address.join(', ') : (fields[field] ?? '');
}

/** What one side does not say is no difference. */
function markOf(one: string, other: string): 'same' | 'differs' | 'missing' {
  if (one === '' || other === '') return 'missing';
  return one.toLowerCase() === other.toLowerCase() ? 'same' : 'differs';
}
