import { presetSeconds, type RequestRecord, speakingTotals } from '@nghi-truong/domain';
import { useState } from 'react';
import { Button, IconButton } from '../../ui/button.tsx';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { IconPlus, IconTrash } from '../../ui/icons.tsx';
import { CallTime } from '../../ui/meeting/call-time.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { nameOf } from '../../ui/meeting/person-words.ts';
import { waitingRequests } from '../../ui/meeting/room-facts.ts';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useText } from '../../ui/text.tsx';
import { CallNext } from './call-next.tsx';
import { FinishedView } from './finished-view.tsx';
import { NeverSpoke } from './never-spoke.tsx';
import { OtherSpeaker } from './other-speaker.tsx';
import { QueueList } from './queue-list.tsx';
import { ReceivedOpinions } from './received-opinions.tsx';
import { SpeakingTotalsView } from './speaking-totals.tsx';
import './speakers.css';

const views = ['waiting', 'done', 'totals', 'never', 'opinions'] as const;
type View = (typeof views)[number];

/** The desk of those who give the floor: the next one, the time, the list, and what was spoken and written so far. */
export function SpeakersDesk() {
  const text = useText();
  const may = useMay();
  const { send, waiting } = useSend();
  const { room, desk } = useMeeting();
  const [view, setView] = useState<View>('waiting');
  const [seconds, setSeconds] = useState<number | null>(null);
  const [other, setOther] = useState(false);
  const queue = waitingRequests(room);
  const next = queue[0];
  const { listOpen } = room.speakers;
  const labels: Readonly<Record<View, string>> = {
    waiting: text.speak.viewWaiting,
    done: text.speak.viewDone,
    totals: text.speak.viewTotals,
    never: text.speak.viewNever,
    opinions: text.speak.viewOpinions,
  };
  const counts: Partial<Record<View, number>> = {
    waiting: queue.length,
    opinions: Object.keys(desk?.opinions ?? {}).length,
  };
  return (
    <section className="speakers-desk" aria-label={text.speak.title}>
      <CallNext queue={queue} seconds={seconds} onCalled={() => setSeconds(null)} />
      <CallTime
        label={text.speak.time}
        seconds={seconds}
        onChange={setSeconds}
        ruleSeconds={next === undefined ? null : presetSeconds(room.speakers.presets, room.requests, next)}
      />
      <div className="row">
        <Button icon={<IconPlus size={20} />} onPress={() => setOther(true)}>
          {text.speak.other}
        </Button>
        <Button
          unavailable={may.whyNot('setSpeakerList')}
          busy={waiting('setSpeakerList')}
          onPress={() => void send('setSpeakerList', { open: !listOpen })}
        >
          {listOpen ? text.speak.closeList : text.speak.openList}
        </Button>
      </div>
      {!listOpen && <p className="small soft">{text.speak.listClosed}</p>}
      <ChoiceChips
        compact
        label={text.speak.views}
        value={view}
        onChange={setView}
        options={views.map((value) => ({
          value,
          label: counts[value] ? `${labels[value]} (${counts[value]})` : labels[value],
        }))}
      />
      <DeskPart view={view} seconds={seconds} onCalled={() => setSeconds(null)} />
      <OtherSpeaker open={other} onClose={() => setOther(false)} />
    </section>
  );
}

interface DeskPartProps {
  readonly view: View;
  readonly seconds: number | null;
  readonly onCalled: () => void;
}

function DeskPart({ view, seconds, onCalled }: DeskPartProps) {
  switch (view) {
    case 'waiting':
      return <WaitingList seconds={seconds} onCalled={onCalled} />;
    case 'done':
      return <FinishedView />;
    case 'totals':
      return <SpeakingTotalsView />;
    case 'never':
      return <NeverSpoke seconds={seconds} onCalled={onCalled} />;
    case 'opinions':
      return <ReceivedOpinions />;
  }
}

/** The list with the buttons of those who lead: anybody may be called, in order or not. */
function WaitingList({ seconds, onCalled }: Omit<DeskPartProps, 'view'>) {
  const text = useText();
  const may = useMay();
  const { send, waiting } = useSend();
  const { room } = useMeeting();
  // Time going on now changes no count.
  const totals = speakingTotals(room.people, room.requests, 0).byPerson;
  const call = async (request: RequestRecord) => {
    const outcome = await send('callSpeaker', { requestId: request.requestId, seconds });
    if (outcome.status === 'accepted') onCalled();
  };
  return (
    <QueueList
      note={(request) => {
        const spoken = totals[request.personId]?.count ?? 0;
        return (
          <span className={spoken === 0 ? 'queue-new' : undefined}>
            {spoken === 0 ? text.speak.neverYet : text.speak.spokeTimes(spoken)}
          </span>
        );
      }}
      acts={(request) => {
        const { requestId } = request;
        const name = nameOf(room, request.personId);
        return (
          <>
            <Button
              unavailable={may.whyNot('callSpeaker', { requestId })}
              busy={waiting('callSpeaker')}
              aria-label={text.speak.callName(name)}
              onPress={() => void call(request)}
            >
              {text.speak.callShort}
            </Button>
            <IconButton
              label={text.speak.strike(name)}
              icon={<IconTrash size={20} />}
              unavailable={may.whyNot('withdrawRequest', { requestId })}
              busy={waiting('withdrawRequest')}
              onPress={() => void send('withdrawRequest', { requestId })}
            />
          </>
        );
      }}
    />
  );
}
