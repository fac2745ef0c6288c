/**
 * The peer of the training races: the same 2-8-8-1 tanh network, trained one example at a time by plain loops over
 * neurons and their links, which is how engines in the browser usually do it. Gives the seconds for so many epochs.
 */
({ points, labels, batch, epochs }) => {
  let seed = 1;
  const random = () => {
    seed = (seed * 16807) % 2147483647;
    return seed / 2147483647 - 0.5;
  };
  const layers = [2, 8, 8, 1].map((size) => Array.from({ length: size }, () => ({ links: [], outs: [], bias: 0.1, slope: 0, out: 0, dOut: 0, dIn: 0 })));
  for (let l = 1; l < layers.length; l++)
    for (const to of layers[l])
      for (const from of layers[l - 1]) {
        const link = { from, to, weight: random(), slope: 0 };
        to.links.push(link);
        from.outs.push(link);
      }
  const forward = (point) => {
    layers[0][0].out = point[0];
    layers[0][1].out = point[1];
    for (let l = 1; l < layers.length; l++)
      for (const neuron of layers[l]) {
        let sum = neuron.bias;
        for (const link of neuron.links) sum += link.weight * link.from.out;
        neuron.out = Math.tanh(sum);
      }
    return layers[layers.length - 1][0];
  };
  const backward = (output, target) => {
    output.dOut = output.out - target;
    for (let l = layers.length - 1; l > 0; l--) {
      for (const neuron of layers[l]) {
        neuron.dIn = neuron.dOut * (1 - neuron.out * neuron.out);
        neuron.slope += neuron.dIn;
        for (const link of neuron.links) link.slope += neuron.dIn * link.from.out;
      }
      if (l === 1) continue;
      for (const neuron of layers[l - 1]) {
        neuron.dOut = 0;
        for (const link of neuron.outs) neuron.dOut += link.weight * link.to.dIn;
      }
    }
  };
  const step = (count) => {
    for (let l = 1; l < layers.length; l++)
      for (const neuron of layers[l]) {
        neuron.bias -= (0.03 / count) * neuron.slope;
        neuron.slope = 0;
        for (const link of neuron.links) {
          link.weight -= (0.03 / count) * link.slope;
          link.slope = 0;
        }
      }
  };
  const start = performance.now();
  for (let epoch = 0; epoch < epochs; epoch++) {
    let seen = 0;
    for (let i = 0; i < points.length; i++) {
      backward(forward(points[i]), labels[i] ? 1 : -1);
      seen += 1;
      if (seen === batch) {
        step(seen);
        seen = 0;
      }
    }
    if (seen) step(seen);
  }
  return (performance.now() - start) / 1000;
};
