// Beside a query that holds the process for seconds, a thread looks whether the hub that asked is still there.
import { workerData } from "node:worker_threads";

setInterval(() => {
  if (process.ppid !== workerData) process.kill(process.pid, "SIGKILL");
}, 500);
