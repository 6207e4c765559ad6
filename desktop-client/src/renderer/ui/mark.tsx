import mark from './mark.svg';
import './mark.css';

/** The product's mark: the star of a bronze drum in a lacquer seal. */
export function Mark({ size = 'normal' }: { readonly size?: 'normal' | 'large' | 'small' }) {
  return <img className={`mark mark-${size}`} src={mark} alt="" width="48" height="48" />;
}
