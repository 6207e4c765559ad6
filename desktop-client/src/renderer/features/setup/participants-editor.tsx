import { compareByGivenName, type PersonRecord, searchKey } from '@nghi-truong/domain';
import { useMemo, useState } from 'react';
import { Avatar } from '../../ui/avatar.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconPeople, IconPlus, IconSearch } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useText } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { AddPeopleDialog } from './add-people-dialog.tsx';
import { DutiesDialog } from './duties-dialog.tsx';

const keyOf = (person: PersonRecord) => person.personId;

/** Who takes part, and in which duties. */
export function ParticipantsEditor() {
  const text = useText();
  const may = useMay();
  const { room } = useMeeting();
  const [query, setQuery] = useState('');
  const [adding, setAdding] = useState(false);
  const [changing, setChanging] = useState<PersonRecord | null>(null);
  const people = useMemo(() => {
    const key = searchKey(query);
    return Object.values(room.people)
      .filter((person) => key === '' || searchKey(`${person.name} ${person.post} ${person.group}`).includes(key))
      .sort((left, right) => compareByGivenName(left.name, right.name));
  }, [room.people, query]);
  const whyNot = may.whyNot('addParticipants');
  return (
    <section className="stack" aria-label={text.setup.participants}>
      <div className="row">
        <div className="grow">
          <TextField
            label={text.setup.searchPeople}
            hideLabel
            placeholder={text.setup.searchPeople}
            type="search"
            value={query}
            onChange={setQuery}
            icon={<IconSearch size={20} />}
          />
        </div>
        <Button look="primary" icon={<IconPlus />} unavailable={whyNot} onPress={() => setAdding(true)}>
          {text.setup.addPeople}
        </Button>
      </div>
      <p className="small soft numbers">{text.attendance.people(people.length)}</p>
      <div className="setup-people">
        <VirtualList
          label={text.setup.participants}
          rows={people}
          keyOf={keyOf}
          textOf={(person) => person.name}
          onAction={setChanging}
          empty={
            <EmptyState icon={<IconPeople />} title={query === '' ? text.setup.nobodyYet : text.attendance.noMatch} />
          }
        >
          {(person) => (
            <>
              <Avatar name={person.name} />
              <div className="grow">
                <p className="strong">{person.name}</p>
                <p className="small soft">{[person.post, person.group].filter((part) => part !== '').join(' · ')}</p>
              </div>
              <span className="row">
                {person.duties.map((duty) => (
                  <Badge key={duty} tone={duty === 'chair' || duty === 'secretary' ? 'lacquer' : 'plain'}>
                    {text.duty[duty]}
                  </Badge>
                ))}
              </span>
            </>
          )}
        </VirtualList>
      </div>
      <AddPeopleDialog open={adding} onClose={() => setAdding(false)} />
      {changing !== null && <DutiesDialog person={changing} onClose={() => setChanging(null)} />}
    </section>
  );
}
