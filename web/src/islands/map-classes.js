// Ways to part numbers into at most five classes; each gives the upper limits of the classes, the lowest first.
// `equal` parts the range; `quantile` puts about as many areas into each; `natural` finds the classes whose numbers lie
// closest to their own mean (Fisher 1958, exactly, by dynamic programming; Jenks's optimisation only approaches it).
const CLASSES = 5;

export const methods = { quantile, natural, equal };

function quantile(values) {
  const sorted = ordered(values);
  const limits = new Set();
  for (let part = 1; part <= CLASSES; part += 1) {
    if (sorted.length) limits.add(sorted[Math.ceil((part * sorted.length) / CLASSES) - 1]);
  }
  return [...limits];
}

function equal(values, step = 1) {
  const sorted = ordered(values);
  if (!sorted.length) return [];
  const [least, most] = [sorted[0], sorted.at(-1)];
  const limits = new Set();
  for (let part = 1; part <= CLASSES; part += 1) {
    const limit = Number((Math.floor((least + ((most - least) * part) / CLASSES) / step + 1e-9) * step).toFixed(6));
    limits.add(part === CLASSES ? most : Math.max(limit, least));
  }
  return [...limits].filter((limit, index, all) => sorted.some((value) => value <= limit && value > (all[index - 1] ?? -Infinity)));
}

function natural(values) {
  const sorted = ordered(values);
  const distinct = [...new Set(sorted)];
  if (distinct.length <= CLASSES) return distinct;
  const weight = distinct.map((value) => sorted.filter((other) => other === value).length);
  const sums = [[0, 0, 0]]; // how many, their sum, and the sum of their squares, up to each distinct value
  distinct.forEach((value, place) => {
    const [n, sum, squares] = sums[place];
    sums.push([n + weight[place], sum + weight[place] * value, squares + weight[place] * value * value]);
  });
  const cost = (from, to) => {
    const [n, sum, squares] = [0, 1, 2].map((part) => sums[to][part] - sums[from][part]);
    return squares - (sum * sum) / n;
  };
  const size = distinct.length;
  let best = Array.from({ length: size + 1 }, (_, to) => (to ? cost(0, to) : Infinity));
  const cuts = [];
  for (let count = 2; count <= CLASSES; count += 1) {
    const next = new Array(size + 1).fill(Infinity);
    const cut = new Array(size + 1).fill(0);
    for (let to = count; to <= size; to += 1) {
      for (let from = count - 1; from < to; from += 1) {
        const found = best[from] + cost(from, to);
        if (found < next[to]) [next[to], cut[to]] = [found, from];
      }
    }
    best = next;
    cuts.unshift(cut);
  }
  const limits = [distinct[size - 1]];
  let end = size;
  for (const cut of cuts) {
    end = cut[end];
    limits.unshift(distinct[end - 1]);
  }
  return limits;
}

const ordered = (values) => [...values].sort((a, b) => a - b);
