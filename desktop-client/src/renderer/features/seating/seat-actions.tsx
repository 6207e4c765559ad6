import type { PersonRecord, RequestId } from '@nghi-truong/domain';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { IconCheckCircle, IconSpeech } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useText } from '../../ui/text.tsx';
import { useToasts } from '../../ui/toast.tsx';

/** What the desk does with whoever sits there: mark present or gone, give the floor, write the name down. */
export function SeatActions({ person, onDone }: { readonly person: PersonRecord; readonly onDone: () => void }) {
  const text = useText();
  const may = useMay();
  const toasts = useToasts();
  const { room, newId } = useMeeting();
  const { send, waiting } = useSend();
  // One id for this card: the same wish sent again is the same registration.
  const [requestId] = useState(() => newId() as RequestId);
  const { personId, name } = person;
  const here = person.attendance === 'present' || person.attendance === 'online';
  const requests = Object.values(room.requests).filter((request) => request.personId === personId);
  const waitingRequest = requests.find((request) => request.status.name === 'waiting');
  const speaking = room.speakers.floor !== null && room.requests[room.speakers.floor]?.personId === personId;
  if (!may.lead) return null;

  const mark = async (status: 'present' | 'left') => {
    const outcome = await send('markAttendance', { personIds: [personId], status, reason: '' });
    if (outcome.status !== 'accepted') return;
    toasts.show({ tone: 'good', text: text.attendance.markedOne(name, text.attendance[status]) });
    onDone();
  };
  const call = async () => {
    const outcome =
      waitingRequest === undefined
        ? await send('giveFloor', { requestId, personId, kind: 'speech', topic: '', seconds: null, questionId: null })
        : await send('callSpeaker', { requestId: waitingRequest.requestId, seconds: null });
    if (outcome.status !== 'accepted') return;
    toasts.show({ tone: 'good', text: text.seats.called(name) });
    onDone();
  };
  const writeDown = async () => {
    const outcome = await send('registerToSpeak', { requestId, personId, kind: 'speech', topic: '' });
    if (outcome.status !== 'accepted') return;
    toasts.show({ tone: 'good', text: text.seats.writtenDown(name) });
    onDone();
  };
  return (
    <>
      {here ? (
        <Button
          unavailable={may.whyNot('markAttendance')}
          busy={waiting('markAttendance')}
          onPress={() => void mark('left')}
        >
          {text.seats.markLeft}
        </Button>
      ) : (
        <Button
          look="primary"
          icon={<IconCheckCircle />}
          unavailable={may.whyNot('markAttendance')}
          busy={waiting('markAttendance')}
          onPress={() => void mark('present')}
        >
          {text.seats.markPresent}
        </Button>
      )}
      {here && !speaking && (
        <>
          <Button
            look="primary"
            icon={<IconSpeech />}
            unavailable={
              waitingRequest === undefined
                ? may.whyNot('giveFloor', { personId, kind: 'speech' })
                : may.whyNot('callSpeaker', { requestId: waitingRequest.requestId })
            }
            busy={waiting('giveFloor') || waiting('callSpeaker')}
            onPress={() => void call()}
          >
            {text.seats.call}
          </Button>
          {waitingRequest === undefined && (
            <Button
              unavailable={may.whyNot('registerToSpeak', { personId, kind: 'speech' })}
              busy={waiting('registerToSpeak')}
              onPress={() => void writeDown()}
            >
              {text.seats.writeDown}
            </Button>
          )}
        </>
      )}
    </>
  );
}
