import { ToggleButton } from 'react-aria-components';
import { Button } from '../../ui/button.tsx';
import { IconFollow } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { orderedItems } from '../../ui/meeting/room-facts.ts';
import { SegmentedControl } from '../../ui/segmented-control.tsx';
import { useText } from '../../ui/text.tsx';
import { useLayout } from '../../ui/use-layout.ts';
import type { Follow } from './use-follow.ts';

/** Who leads this page: the chair or the person; one tap changes it. */
export function FollowControl({ follow }: { readonly follow: Follow }) {
  const text = useText();
  if (useLayout() === 'phone') {
    // Half the width: what is seen says how it is, and a tap changes it.
    const following = follow.mode === 'follow';
    return (
      <ToggleButton
        className="follow-switch"
        aria-label={following ? text.room.follow : `${text.room.browse} – ${text.room.follow}`}
        isSelected={following}
        onChange={(on) => (on ? follow.comeBack() : follow.leave())}
      >
        <IconFollow size={20} />
        {/* Two lines at most: the last two words stay together. */}
        <span>{(following ? text.room.follow : text.room.browse).replace(/ (?=\S+$)/, '\u00a0')}</span>
      </ToggleButton>
    );
  }
  return (
    <SegmentedControl
      label={`${text.room.follow} / ${text.room.browse}`}
      value={follow.mode}
      options={[
        { value: 'follow', label: text.room.follow, icon: <IconFollow size={20} /> },
        { value: 'browse', label: text.room.browse },
      ]}
      onChange={(mode) => (mode === 'follow' ? follow.comeBack() : follow.leave())}
    />
  );
}

/** Says that the meeting has gone on while this person browses, and leads there with one tap. */
export function MovedOn({ follow }: { readonly follow: Follow }) {
  const text = useText();
  const { room } = useMeeting();
  const current = orderedItems(room).find((item) => item.itemId === room.meeting.currentItemId);
  if (!follow.movedOn || current === undefined) return null;
  return (
    <div className="follow-moved" role="status">
      <p className="grow">{text.room.movedTo(current.number, current.title)}</p>
      <Button look="primary" onPress={follow.comeBack}>
        {text.room.open}
      </Button>
    </div>
  );
}
