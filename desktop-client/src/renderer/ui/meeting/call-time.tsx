import { meetingLimits, type RoomView } from '@nghi-truong/domain';
import { useId, useState } from 'react';
import { Button, IconButton } from '../button.tsx';
import { ChoiceChips } from '../choice-chips.tsx';
import { IconMinus, IconPlus } from '../icons.tsx';
import { useText } from '../text.tsx';
import { useMeeting } from './meeting-context.tsx';
import { lengthSign, lengthWords } from './speech-words.ts';
import './call-time.css';

const byRule = 'rule';
const minute = 60;

/** The lengths that the rules name, each once, the shortest first. */
export function presetLengths(room: RoomView): readonly number[] {
  return [...new Set(Object.values(room.speakers.presets))].sort((left, right) => left - right);
}

export interface CallTimeProps {
  readonly label: string;
  /** Null: what the rules give to whoever is called. */
  readonly seconds: number | null;
  readonly onChange: (seconds: number | null) => void;
  /** What the rules give to the person who is most likely meant; null when that is not known. */
  readonly ruleSeconds: number | null;
  /** With the presets in sight from the beginning. */
  readonly open?: boolean;
}

/** The time for a speech in one line: by the rules, a minute more or less; the presets of the rules beneath it on touch. */
export function CallTime({ label, seconds, onChange, ruleSeconds, open = false }: CallTimeProps) {
  const text = useText();
  const { room } = useMeeting();
  const [shown, setShown] = useState(open);
  const chipsId = useId();
  const presets = presetLengths(room);
  const lengths = seconds === null || presets.includes(seconds) ? presets : [...presets, seconds];
  const from = seconds ?? ruleSeconds ?? room.speakers.presets.firstSpeech;
  const add = (change: number) => onChange(Math.min(meetingLimits.seconds, Math.max(minute, from + change)));
  const rule = ruleSeconds === null ? text.speak.byRulePlain : text.speak.byRule(lengthWords(text, ruleSeconds));
  return (
    <div className="call-time">
      <div className="call-time-line">
        <IconButton
          look="secondary"
          label={text.speak.lessTime}
          icon={<IconMinus size={20} />}
          onPress={() => add(-minute)}
        />
        <Button aria-expanded={shown} aria-controls={chipsId} onPress={() => setShown(!shown)}>
          <span className="call-time-label">{label}</span>{' '}
          <span className="call-time-value numbers">{seconds === null ? rule : lengthWords(text, seconds)}</span>
        </Button>
        <IconButton
          look="secondary"
          label={text.speak.moreTime}
          icon={<IconPlus size={20} />}
          onPress={() => add(minute)}
        />
      </div>
      <div id={chipsId} hidden={!shown}>
        <ChoiceChips
          compact
          label={label}
          value={seconds === null ? byRule : String(seconds)}
          onChange={(value) => onChange(value === byRule ? null : Number(value))}
          options={[
            { value: byRule, label: text.speak.byRulePlain, spoken: rule },
            ...lengths.map((length) => ({
              value: String(length),
              label: lengthSign(length),
              spoken: lengthWords(text, length),
            })),
          ]}
        />
      </div>
    </div>
  );
}
