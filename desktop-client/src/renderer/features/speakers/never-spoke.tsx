import { compareByGivenName, neverSpoke, type PersonRecord, type RequestId, searchKey } from '@nghi-truong/domain';
import { useMemo, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconPeople, IconSearch } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { ShowMore } from '../../ui/show-more.tsx';
import { useText } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ownWaiting } from './registering.ts';
import './speakers.css';

/** "Chưa phát biểu": delegates present who have not had the floor in this meeting; one touch calls one of them. */
export function NeverSpoke({ seconds, onCalled }: { readonly seconds: number | null; readonly onCalled: () => void }) {
  const text = useText();
  const may = useMay();
  const { send, waiting } = useSend();
  const { room, newId } = useMeeting();
  const [query, setQuery] = useState('');
  const silent = useMemo(
    () => neverSpoke(room.people, room.requests).toSorted((left, right) => compareByGivenName(left.name, right.name)),
    [room.people, room.requests],
  );
  const wanted = searchKey(query);
  const found = silent.filter((person) => searchKey(`${person.name} ${person.group}`).includes(wanted));
  if (silent.length === 0) return <EmptyState icon={<IconPeople />} title={text.speak.neverEmpty} />;
  // Who waits in the list is called from there, so that the place in the list is kept.
  const call = async ({ personId }: PersonRecord) => {
    const own = ownWaiting(room, personId)[0]?.request.requestId;
    const outcome =
      own === undefined
        ? await send('giveFloor', {
            requestId: newId() as RequestId,
            personId,
            kind: 'speech',
            topic: '',
            seconds,
            questionId: null,
          })
        : await send('callSpeaker', { requestId: own, seconds });
    if (outcome.status === 'accepted') onCalled();
  };
  return (
    <div className="stack-tight">
      <p className="soft">{text.speak.neverCount(silent.length)}</p>
      <TextField
        label={text.picker.search}
        hideLabel
        placeholder={text.picker.search}
        value={query}
        onChange={setQuery}
        type="search"
        icon={<IconSearch size={20} />}
      />
      {found.length === 0 && <p className="soft">{text.picker.none}</p>}
      <ShowMore rows={found} step={50}>
        {(shown) => (
          <ul>
            {shown.map((person) => (
              <li key={person.personId} className="done-row">
                <div className="grow">
                  <p className="strong">{person.name}</p>
                  <p className="small soft">{person.group}</p>
                </div>
                <Button
                  unavailable={may.whyNot('giveFloor', { kind: 'speech' })}
                  busy={waiting('giveFloor') || waiting('callSpeaker')}
                  aria-label={text.speak.callName(person.name)}
                  onPress={() => void call(person)}
                >
                  {text.speak.callShort}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </ShowMore>
    </div>
  );
}
