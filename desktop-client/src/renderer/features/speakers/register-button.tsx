import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { IconCheck, IconSpeech } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useMay } from '../../ui/meeting/use-may.ts';
import { useText } from '../../ui/text.tsx';
import { OpinionSheet } from './opinion-sheet.tsx';
import { RegisterSheet } from './register-sheet.tsx';
import { ownWaiting } from './registering.ts';

/**
 * "Đăng ký phát biểu", or one's place in the list while one waits. It opens the sheet in which one registers, withdraws
 * and finds what else can be done.
 * @param more what else a delegate may send instead of speaking, e.g. a chất vấn; stands at the foot of the sheet.
 */
export function RegisterButton({ more }: { readonly more?: ReactNode }) {
  const text = useText();
  const may = useMay();
  const { room, mine, personId } = useMeeting();
  const [open, setOpen] = useState<'nothing' | 'registering' | 'writing'>('nothing');
  const close = () => setOpen('nothing');
  const speaks = mine.votes || may.has('chair') || may.has('delegate') || may.has('invitee');
  const phase = room.meeting.phase.name;
  if (!speaks || phase === 'prepared' || phase === 'ended') return null;
  const first = ownWaiting(room, personId)[0];
  return (
    <>
      <Button
        size="main"
        icon={first === undefined ? <IconSpeech /> : <IconCheck />}
        onPress={() => setOpen('registering')}
      >
        {first === undefined ? text.speak.register : text.speak.registered(first.place)}
      </Button>
      <RegisterSheet open={open === 'registering'} onClose={close} onWrite={() => setOpen('writing')} more={more} />
      <OpinionSheet open={open === 'writing'} onClose={close} />
    </>
  );
}
