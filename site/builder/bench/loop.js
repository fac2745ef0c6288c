/**
 * The peer of the training races: the same 2-8-8-1 tanh network, trained one example at a time over objects for neurons
 * and links, as the engine of TensorFlow Playground works: three passes back for each example, each slope added to its
 * link with a count, and a step over all links after a batch. Gives the seconds for so many epochs.
 */
({ points, labels, batch, epochs }) => {
  let seed = 1;
  const random = () => {
    seed = (seed * 16807) % 2147483647;
    return seed / 2147483647 - 0.5;
  };
  const tanh = { of: (x) => Math.tanh(x), slope: (x) => 1 - Math.tanh(x) ** 2 };
  const square = { slope: (output, target) => output - target };
  const features = [(x) => x, (_, y) => y];
  const layers = [2, 8, 8, 1].map((size) =>
    Array.from({ length: size }, () => ({
      links: [], outs: [], bias: 0.1, activation: tanh,
      input: 0, output: 0, outputSlope: 0, inputSlope: 0, sum: 0, count: 0,
    })),
  );
  for (let l = 1; l < layers.length; l++)
    for (const to of layers[l])
      for (const from of layers[l - 1]) {
        const link = { from, to, weight: random(), dead: false, slope: 0, sum: 0, count: 0, penalty: null };
        to.links.push(link);
        from.outs.push(link);
      }
  const forward = (inputs) => {
    layers[0].forEach((neuron, i) => {
      neuron.output = inputs[i];
    });
    for (let l = 1; l < layers.length; l++)
      for (const neuron of layers[l]) {
        neuron.input = neuron.bias;
        for (const link of neuron.links) neuron.input += link.weight * link.from.output;
        neuron.output = neuron.activation.of(neuron.input);
      }
    return layers[layers.length - 1][0];
  };
  const backward = (target) => {
    const last = layers[layers.length - 1][0];
    last.outputSlope = square.slope(last.output, target);
    for (let l = layers.length - 1; l > 0; l--) {
      for (const neuron of layers[l]) {
        neuron.inputSlope = neuron.outputSlope * neuron.activation.slope(neuron.input);
        neuron.sum += neuron.inputSlope;
        neuron.count++;
      }
      for (const neuron of layers[l])
        for (const link of neuron.links) {
          if (link.dead) continue;
          link.slope = neuron.inputSlope * link.from.output;
          link.sum += link.slope;
          link.count++;
        }
      if (l === 1) continue;
      for (const neuron of layers[l - 1]) {
        neuron.outputSlope = 0;
        for (const link of neuron.outs) neuron.outputSlope += link.weight * link.to.inputSlope;
      }
    }
  };
  const step = (rate) => {
    for (let l = 1; l < layers.length; l++)
      for (const neuron of layers[l]) {
        if (neuron.count > 0) {
          neuron.bias -= (rate * neuron.sum) / neuron.count;
          neuron.sum = neuron.count = 0;
        }
        for (const link of neuron.links) {
          if (link.dead) continue;
          const pull = link.penalty ? link.penalty.slope(link.weight) : 0;
          if (link.count > 0) {
            link.weight -= (rate / link.count) * link.sum + rate * pull;
            link.sum = link.count = 0;
          }
        }
      }
  };
  const start = performance.now();
  for (let epoch = 0; epoch < epochs; epoch++) {
    points.forEach(([x, y], i) => {
      forward(features.map((feature) => feature(x, y)));
      backward(labels[i] ? 1 : -1);
      if ((i + 1) % batch === 0) step(0.03);
    });
  }
  return (performance.now() - start) / 1000;
};
