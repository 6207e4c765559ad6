import { meetingLimits, type RoomView } from '@nghi-truong/domain';
import { useId } from 'react';
import { IconButton } from '../button.tsx';
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
}

/** The time for a speech: by the rules, one of their presets, or a minute more or less. */
export function CallTime({ label, seconds, onChange, ruleSeconds }: CallTimeProps) {
  const text = useText();
  const { room } = useMeeting();
  const presets = presetLengths(room);
  const lengths = seconds === null || presets.includes(seconds) ? presets : [...presets, seconds];
  const from = seconds ?? ruleSeconds ?? room.speakers.presets.firstSpeech;
  const add = (change: number) => onChange(Math.min(meetingLimits.seconds, Math.max(minute, from + change)));
  const heading = useId();
  return (
    <fieldset className="fieldset call-time" aria-labelledby={heading}>
      <div className="spread">
        <span id={heading} className="call-time-label">
          {label}
        </span>
        <div className="call-time-steps">
          <IconButton
            look="secondary"
            label={text.speak.lessTime}
            icon={<IconMinus size={20} />}
            onPress={() => add(-minute)}
          />
          <IconButton
            look="secondary"
            label={text.speak.moreTime}
            icon={<IconPlus size={20} />}
            onPress={() => add(minute)}
          />
        </div>
      </div>
      <ChoiceChips
        compact
        label={label}
        value={seconds === null ? byRule : String(seconds)}
        onChange={(value) => onChange(value === byRule ? null : Number(value))}
        options={[
          {
            value: byRule,
            label: ruleSeconds === null ? text.speak.byRulePlain : text.speak.byRule(lengthSign(ruleSeconds)),
            spoken: ruleSeconds === null ? text.speak.byRulePlain : text.speak.byRule(lengthWords(text, ruleSeconds)),
          },
          ...lengths.map((length) => ({
            value: String(length),
            label: lengthSign(length),
            spoken: lengthWords(text, length),
          })),
        ]}
      />
    </fieldset>
  );
}
