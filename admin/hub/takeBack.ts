import { change, type Receipt } from "./client.ts";

/** Takes a whole transaction back by its number; what stands in the way is thrown with the hub's words. */
export async function takeBack(number: number | undefined): Promise<Receipt> {
  const { receipt } = await change("mutation ($number: Int!) { revertTransaction(number: $number) { id } }", {
    number,
  });
  return receipt;
}
