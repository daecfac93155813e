/** As Promise.all, but nothing is still running when it fails; of several that fail, the first in the list is told. */
export async function allSettled<Promises extends readonly unknown[] | []>(promises: Promises) {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}
