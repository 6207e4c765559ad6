import { Button as AriaButton } from 'react-aria-components';
import { useText } from '../../ui/text.tsx';

/** The accounts of the demonstration, each one tap away. Shown only when the server says that it is one. */
export function DemoAccounts({ onPick }: { readonly onPick: (username: string) => void }) {
  const text = useText();
  const accounts = [
    { username: 'chutoa', label: text.signIn.demoChair },
    { username: 'thuky', label: text.signIn.demoSecretary },
    { username: 'daibieu01', label: text.signIn.demoDelegate },
    { username: 'daibieu02', label: text.signIn.demoDelegate },
    { username: 'khach01', label: text.signIn.demoInvitee },
    { username: 'vanthu', label: text.signIn.demoClerk },
    { username: 'manhinh', label: text.signIn.demoScreen },
    { username: 'quantri', label: text.signIn.demoAdmin },
  ];
  return (
    <section className="demo" aria-labelledby="demo-title">
      <h2 id="demo-title" className="demo-title">
        {text.signIn.demoTitle}
      </h2>
      <p className="small soft">{text.signIn.demoText('demo')}</p>
      <div className="demo-chips">
        {accounts.map((account) => (
          <AriaButton key={account.username} className="demo-chip" onPress={() => onPick(account.username)}>
            <span className="strong">{account.username}</span>
            <span className="small soft">{account.label}</span>
          </AriaButton>
        ))}
      </div>
    </section>
  );
}
