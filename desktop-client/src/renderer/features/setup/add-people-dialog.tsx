import { type Duty, duties } from '@nghi-truong/domain';
import { commandAcceptedSchema, type PersonAnswer, paths, peopleAnswerSchema } from '@nghi-truong/protocol';
import { useEffect, useMemo, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { IconPeople, IconSearch } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { toTheEnd } from '../../ui/read-pages.ts';
import { Select } from '../../ui/select.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useText, useWording } from '../../ui/text.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { useRestPages } from '../../ui/use-rest.ts';
import { VirtualList } from '../../ui/virtual-list.tsx';

const keyOf = (person: PersonAnswer) => person.personId;
const typingPauseMs = 250;

/** Chooses people of the body's register and adds them all at once, in one duty. */
export function AddPeopleDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const text = useText();
  return (
    <Dialog title={text.setup.addPeople} open={open} onClose={onClose} wide>
      {open && <Chooser onClose={onClose} />}
    </Dialog>
  );
}

function Chooser({ onClose }: { readonly onClose: () => void }) {
  const text = useText();
  const wording = useWording();
  const toasts = useToasts();
  const { session, meeting, room, newId } = useMeeting();
  const [query, setQuery] = useState('');
  const [asked, setAsked] = useState('');
  const [chosen, setChosen] = useState<ReadonlyMap<string, PersonAnswer>>(new Map());
  const [duty, setDuty] = useState<Duty>('delegate');
  const [commandId] = useState(newId);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(query.trim()), typingPauseMs);
    return () => clearTimeout(timer);
  }, [query]);
  const { state, again } = useRestPages(
    session,
    `${paths.people}?limit=500&query=${encodeURIComponent(asked)}`,
    peopleAnswerSchema,
    toTheEnd,
  );
  const offered = useMemo(
    () =>
      state.status === 'ready'
        ? state.value
            .flatMap((page) => page.people)
            .filter((person) => !person.disabled && !Object.hasOwn(room.people, person.personId))
        : [],
    [state, room.people],
  );
  const toggle = (person: PersonAnswer, on: boolean) =>
    setChosen((before) => {
      const next = new Map(before);
      if (on) next.set(person.personId, person);
      else next.delete(person.personId);
      return next;
    });
  const add = async () => {
    setBusy(true);
    const votingDuty = duty === 'delegate' || duty === 'chair';
    const answer = await session.rest('POST', paths.participants(meeting.meetingId), commandAcceptedSchema, {
      commandId,
      participants: [...chosen.values()].map((person) => ({
        personId: person.personId,
        // The chair of a Council is one of its voters.
        duties: duty === 'chair' && person.votes ? ['chair', 'delegate'] : [duty],
        votes: votingDuty && person.votes,
      })),
    });
    setBusy(false);
    if (!answer.ok) {
      toasts.show({ tone: 'bad', text: wording(answer.error) });
      return;
    }
    onClose();
  };
  return (
    <>
      <TextField
        label={text.setup.searchPeople}
        hideLabel
        placeholder={text.setup.searchPeople}
        type="search"
        value={query}
        onChange={setQuery}
        icon={<IconSearch size={20} />}
      />
      {state.status === 'loading' && <Skeleton lines={6} />}
      {state.status === 'failed' && (
        <ErrorNotice title={text.people.loadFailed} advice={wording(state.error)} onRetry={again} />
      )}
      {state.status === 'ready' && (
        <>
          <Checkbox
            checked={offered.length > 0 && offered.every((person) => chosen.has(person.personId))}
            onChange={(on) => {
              for (const person of offered) toggle(person, on);
            }}
          >
            {text.common.all} ({offered.length})
          </Checkbox>
          <div className="setup-choose">
            <VirtualList
              label={text.setup.addPeople}
              rows={offered}
              keyOf={keyOf}
              textOf={(person) => person.name}
              onAction={(person) => toggle(person, !chosen.has(person.personId))}
              empty={<EmptyState icon={<IconPeople />} title={text.setup.allAdded} />}
              drawnWith={chosen}
            >
              {(person) => (
                <>
                  <Checkbox checked={chosen.has(person.personId)} onChange={(on) => toggle(person, on)}>
                    <span className="visually-hidden">{person.name}</span>
                  </Checkbox>
                  <div className="grow">
                    <p className="strong">{person.name}</p>
                    <p className="small soft">
                      {[person.post, person.group].filter((part) => part !== '').join(' · ')}
                    </p>
                  </div>
                </>
              )}
            </VirtualList>
          </div>
        </>
      )}
      <div className="row-end">
        <Select
          label={text.setup.asDuty}
          hideLabel
          value={duty}
          onChange={setDuty}
          options={duties.map((value) => ({ value, label: text.duty[value] }))}
        />
        <Button
          look="primary"
          busy={busy}
          unavailable={chosen.size === 0 ? text.setup.chosen(0) : null}
          onPress={() => void add()}
        >
          {text.setup.addChosen(chosen.size)}
        </Button>
      </div>
    </>
  );
}
