import { describeRulePack, type RulePack, ruleTopics } from '@nghi-truong/domain';
import { useText, useWording } from '../../ui/text.tsx';
import './rule-packs.css';

export interface PackWordsProps {
  readonly pack: RulePack;
  /** All seats of the body, and those with a vote in the meeting: the figures in the sentences. */
  readonly seats: number;
  readonly voters: number;
}

/** Every rule of a pack in a sentence, with the figures of this body. */
export function PackWords({ pack, seats, voters }: PackWordsProps) {
  const text = useText();
  const wording = useWording();
  const rules = describeRulePack(pack, seats, voters);
  return (
    <dl className="pack-words">
      {ruleTopics.map((topic) => {
        const sentences = rules.filter((rule) => rule.topic === topic);
        if (sentences.length === 0) return null;
        return (
          <div key={topic} className="pack-topic">
            <dt>{text.packs.topic[topic]}</dt>
            {sentences.map((sentence) => (
              <dd key={sentence.vi} className="numbers">
                {topic === 'source' ? pack.source : wording(sentence)}
              </dd>
            ))}
          </div>
        );
      })}
    </dl>
  );
}
