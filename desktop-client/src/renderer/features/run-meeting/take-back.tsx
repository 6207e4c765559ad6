import { Button } from '../../ui/button.tsx';
import { formatTime } from '../../ui/format.ts';
import { IconUndo } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { useSend } from '../../ui/meeting/use-send.ts';
import { useActName, useTakeBack } from '../../ui/meeting/use-take-back.ts';
import { useText } from '../../ui/text.tsx';

/** "Hoàn tác: Chuyển mục (09:41, Nguyễn Văn A)": quiet, and always in the same place. */
export function TakeBack() {
  const text = useText();
  const actName = useActName();
  const { desk, room } = useMeeting();
  const { waiting } = useSend();
  const { take, whyNot } = useTakeBack();
  const lastStep = desk?.lastStep ?? null;
  if (lastStep === null) {
    return (
      <p className="take-back-none small">
        <IconUndo size={20} />
        {whyNot}
      </p>
    );
  }
  return (
    <Button look="quiet" icon={<IconUndo size={20} />} unavailable={whyNot} busy={waiting('takeBack')} onPress={take}>
      <span className="take-back">
        {text.takeBack.button(actName(lastStep.of))}
        <span className="take-back-when numbers">
          {text.takeBack.when(formatTime(lastStep.at), room.people[lastStep.by]?.name ?? '')}
        </span>
      </span>
    </Button>
  );
}
