import { compareByGivenName, type PersonId, type PersonRecord, searchKey } from '@nghi-truong/domain';
import { useMemo, useState } from 'react';
import { Checkbox } from 'react-aria-components';
import { IconCheck, IconSearch } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { ShowMore } from '../../ui/show-more.tsx';
import { useText } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';

export interface PeoplePickerProps {
  readonly label: string;
  readonly chosen: ReadonlySet<PersonId>;
  readonly onPick: (person: PersonRecord, on: boolean) => void;
  /** Why this person cannot be chosen, in words; null when nothing stands in the way. */
  readonly whyNot: (person: PersonRecord) => string | null;
}

/** Chooses people of this meeting; who cannot be chosen stays in the list and the reason is said. */
export function PeoplePicker({ label, chosen, onPick, whyNot }: PeoplePickerProps) {
  const text = useText();
  const { room } = useMeeting();
  const [query, setQuery] = useState('');
  // Those chosen already are found at once; nobody changes place while one chooses.
  const [first] = useState(chosen);
  // Screens are participants too, and count nothing.
  const everybody = useMemo(
    () =>
      Object.values(room.people)
        .filter((person) => person.duties.some((duty) => duty !== 'screen'))
        .sort(
          (left, right) =>
            Number(first.has(right.personId)) - Number(first.has(left.personId)) ||
            compareByGivenName(left.name, right.name),
        ),
    [room.people, first],
  );
  const wanted = searchKey(query);
  const found = everybody.filter(({ name, post, group }) => searchKey(`${name} ${post} ${group}`).includes(wanted));
  return (
    <section className="people-picker" aria-label={label}>
      <TextField
        label={text.boardPeople.search}
        hideLabel
        placeholder={text.boardPeople.search}
        type="search"
        value={query}
        onChange={setQuery}
        icon={<IconSearch size={20} />}
      />
      {found.length === 0 && <p className="soft">{text.attendance.noMatch}</p>}
      <ShowMore rows={found}>
        {(shown) => (
          <ul className="people-picker-list">
            {shown.map((person) => {
              const isChosen = chosen.has(person.personId);
              const reason = whyNot(person);
              return (
                <li key={person.personId}>
                  <Checkbox
                    className="picked-person"
                    isSelected={isChosen}
                    isDisabled={reason !== null && !isChosen}
                    onChange={(on) => onPick(person, on)}
                  >
                    <span className="check-box">
                      <IconCheck size={18} />
                    </span>
                    <span className="grow">
                      <span className="strong">{person.name}</span>
                      <span className="small soft picked-more">
                        {[person.post, person.group].filter((part) => part !== '').join(' · ')}
                      </span>
                      {reason !== null && <span className="small picked-reason">{reason}</span>}
                    </span>
                  </Checkbox>
                </li>
              );
            })}
          </ul>
        )}
      </ShowMore>
    </section>
  );
}
