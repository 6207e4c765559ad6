/**
 * Which strings are Vietnamese syllables, by their written form. It is what tells an old encoding from a foreign word:
 * text decoded by the wrong table gives next to no syllables.
 */

const onsets = new Set(' b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x'.split(' '));

/** Written rimes without tone: Hoàng Phê (ed.), Từ điển vần; with y-rimes for what follows qu. */
const rimes = new Set(
  (
    'a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ' +
    'ê êch êm ên êng ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam oan ' +
    'oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ' +
    'ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy ' +
    'uya uych uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng ' +
    'yêt yêu ych ynh yt yp yu'
  ).split(' '),
);

/** Grave, acute, tilde, hook above, dot below: the five tone marks. */
export const toneMarks = /[\u0300\u0301\u0303\u0309\u0323]/g;
/** Spelling: k, gh and ngh stand before e, ê, i, y, and c, g, ng before the others (gì, gìn apart). */
const beforeFront = new Set(['k', 'gh', 'ngh']);
const beforeBack = new Set(['c', 'ng']);
const front = /^[eêiy]/;
const sharpOrHeavy = /[\u0301\u0323]/;
const stopped = /(?:c|ch|p|t)$/;

/** Whether a word, in Unicode and in any case, is formed like a Vietnamese syllable. */
export function isSyllable(word: string): boolean {
  if (word.length === 0 || word.length > 8) return false;
  const apart = word.toLowerCase().normalize('NFD');
  const tones = apart.match(toneMarks);
  if (tones !== null && tones.length > 1) return false;
  const bare = apart.replace(toneMarks, '').normalize('NFC');
  for (let length = Math.min(3, bare.length - 1); length >= 0; length -= 1) {
    const [onset, rime] = [bare.slice(0, length), bare.slice(length)];
    if (!onsets.has(onset) || !rimes.has(rime)) continue;
    if (front.test(rime) ? beforeBack.has(onset) : beforeFront.has(onset)) continue;
    // A syllable that ends in a stop carries the sharp or the heavy tone.
    if (!stopped.test(rime) || (tones !== null && sharpOrHeavy.test(tones[0]))) return true;
  }
  return false;
}
