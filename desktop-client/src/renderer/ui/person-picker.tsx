import { compareByGivenName, type PersonId, type PersonRecord, searchKey } from '@nghi-truong/domain';
import { useMemo, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { Avatar } from './avatar.tsx';
import { Badge } from './badge.tsx';
import { Button } from './button.tsx';
import { IconSearch } from './icons.tsx';
import { useText } from './text.tsx';
import { TextField } from './text-field.tsx';
import './field.css';
import './person-picker.css';

export interface PersonPickerProps {
  readonly label: string;
  readonly people: readonly PersonRecord[];
  readonly chosen: PersonId | null;
  readonly onChoose: (personId: PersonId | null) => void;
  /** In words, when nobody was chosen although somebody is needed. */
  readonly error?: string | null;
}

/** Beyond so many one types on instead of scrolling. */
const most = 30;

/** One person of many: found by name, group or post without tone marks, in the order of given names. */
export function PersonPicker({ label, people, chosen, onChoose, error = null }: PersonPickerProps) {
  const text = useText();
  const [query, setQuery] = useState('');
  const sorted = useMemo(
    () =>
      people
        .toSorted((left, right) => compareByGivenName(left.name, right.name))
        .map((person) => ({ person, key: searchKey(`${person.name} ${person.group} ${person.post}`) })),
    [people],
  );
  const wanted = searchKey(query);
  const found = sorted.filter(({ key }) => key.includes(wanted));
  const picked = people.find((person) => person.personId === chosen);
  if (picked !== undefined) {
    return (
      <div className="stack-tight">
        <span className="field-label">{label}</span>
        <div className="picker-chosen">
          <PersonLine person={picked} />
          <Button look="quiet" onPress={() => onChoose(null)}>
            {text.picker.change}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className="stack-tight">
      <TextField
        label={label}
        value={query}
        onChange={setQuery}
        type="search"
        icon={<IconSearch size={20} />}
        placeholder={text.picker.search}
        error={error}
      />
      <ListBox
        aria-label={`${label}: ${text.picker.results}`}
        className="picker-list"
        selectionMode="single"
        selectedKeys={[]}
        items={found.slice(0, most).map(({ person }) => ({ id: person.personId, person }))}
        onSelectionChange={(keys) => {
          const entry = found.find(({ person }) => keys !== 'all' && keys.has(person.personId));
          if (entry) onChoose(entry.person.personId);
        }}
        renderEmptyState={() => <p className="picker-none soft">{text.picker.none}</p>}
      >
        {({ person }) => (
          <ListBoxItem className="option" textValue={person.name}>
            <PersonLine person={person} />
          </ListBoxItem>
        )}
      </ListBox>
      {found.length > most && <p className="small soft">{text.picker.more(found.length - most)}</p>}
    </div>
  );
}

function PersonLine({ person }: { readonly person: PersonRecord }) {
  const text = useText();
  const here = person.attendance === 'present' || person.attendance === 'online';
  const about = [person.post, person.group].filter((part) => part !== '').join(' · ');
  return (
    <>
      <Avatar name={person.name} />
      <span className="grow picker-line">
        <span className="strong">{person.name}</span>
        {about !== '' && <span className="small soft">{about}</span>}
      </span>
      {!here && <Badge>{text.picker.absent}</Badge>}
    </>
  );
}
