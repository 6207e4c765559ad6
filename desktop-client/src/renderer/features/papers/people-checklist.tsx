import { compareByGivenName, type PersonId, type PersonRecord, searchKey } from '@nghi-truong/domain';
import { useMemo, useState } from 'react';
import { Checkbox } from '../../ui/checkbox.tsx';
import { IconSearch } from '../../ui/icons.tsx';
import { Select } from '../../ui/select.tsx';
import { useText } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { byGroup } from './receipts.ts';
import './papers.css';

export interface PeopleChecklistProps {
  readonly label: string;
  readonly people: readonly PersonRecord[];
  readonly chosen: ReadonlySet<PersonId>;
  readonly onChange: (chosen: ReadonlySet<PersonId>) => void;
}

const keyOf = (person: PersonRecord) => person.personId;
const everyGroup = '*';

/** Several people of many: found without tone marks, taken one by one or by group. */
export function PeopleChecklist({ label, people, chosen, onChange }: PeopleChecklistProps) {
  const text = useText();
  const [query, setQuery] = useState('');
  const [group, setGroup] = useState(everyGroup);
  const sorted = useMemo(
    () =>
      people
        .toSorted((left, right) => compareByGivenName(left.name, right.name))
        .map((person) => ({ person, key: searchKey(`${person.name} ${person.group} ${person.post}`) })),
    [people],
  );
  const groups = useMemo(() => byGroup(people).map((entry) => entry.group), [people]);
  const wanted = searchKey(query);
  const found = useMemo(
    () =>
      sorted
        .filter(({ person, key }) => key.includes(wanted) && (group === everyGroup || person.group === group))
        .map(({ person }) => person),
    [sorted, wanted, group],
  );
  const take = (some: readonly PersonRecord[], on: boolean) => {
    const next = new Set(chosen);
    for (const { personId } of some) {
      if (on) next.add(personId);
      else next.delete(personId);
    }
    onChange(next);
  };
  return (
    <section className="stack-tight" aria-label={label}>
      <div className="checklist-find">
        <TextField
          label={text.setup.searchPeople}
          hideLabel
          placeholder={text.setup.searchPeople}
          type="search"
          value={query}
          onChange={setQuery}
          icon={<IconSearch size={20} />}
        />
        {groups.length > 1 && (
          <Select
            label={text.papers.group}
            hideLabel
            value={group}
            onChange={setGroup}
            options={[
              { value: everyGroup, label: text.papers.everyGroup },
              ...groups.map((value) => ({ value, label: value === '' ? text.papers.noGroup : value })),
            ]}
          />
        )}
      </div>
      <div className="spread">
        <Checkbox
          checked={found.length > 0 && found.every(({ personId }) => chosen.has(personId))}
          onChange={(on) => take(found, on)}
        >
          {text.papers.allOf(found.length)}
        </Checkbox>
        <p className="strong numbers checklist-count" role="status">
          {text.setup.chosen(chosen.size)}
        </p>
      </div>
      <div className="checklist">
        <VirtualList
          label={label}
          rows={found}
          keyOf={keyOf}
          textOf={(person) => person.name}
          onAction={(person) => take([person], !chosen.has(person.personId))}
          empty={<p className="checklist-none soft">{text.picker.none}</p>}
          drawnWith={chosen}
        >
          {(person) => (
            <>
              <Checkbox checked={chosen.has(person.personId)} onChange={(on) => take([person], on)}>
                <span className="visually-hidden">{person.name}</span>
              </Checkbox>
              <div className="grow">
                <p className="strong">{person.name}</p>
                <p className="small soft">{[person.post, person.group].filter((part) => part !== '').join(' · ')}</p>
              </div>
            </>
          )}
        </VirtualList>
      </div>
    </section>
  );
}
