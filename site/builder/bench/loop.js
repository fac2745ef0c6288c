/**
 * The peer of the training races: one example at a time over objects for neurons and links, doing for each example and each
 * batch what the engine of TensorFlow Playground does. `train` takes the sizes of the layers and the parameters in scratchnet's
 * order, W1 row by row, b1, W2, …; it gives the seconds for so many epochs, the last loss and the parameters afterwards. With
 * `losses` it asks for the loss after every epoch, which is part of an epoch there and of a record of `scratchnet.train`.
 */
(() => {
  const tanh = {
    output: (z) => Math.tanh(z),
    // From z and not from the output, which is not at hand there: tanh is worked out a second time.
    slope: (z) => {
      const a = tanh.output(z);
      return 1 - a * a;
    },
  };
  const square = {
    value: (output, target) => 0.5 * (output - target) ** 2,
    slope: (output, target) => output - target,
  };

  class Neuron {
    links = [];
    outs = [];
    z = 0;
    output = 0;
    outputSlope = 0;
    zSlope = 0;
    sum = 0;
    count = 0;

    constructor(activation, bias) {
      this.activation = activation;
      this.bias = bias;
    }

    fire() {
      this.z = this.bias;
      for (let i = 0; i < this.links.length; i++) {
        const link = this.links[i];
        this.z += link.weight * link.from.output;
      }
      this.output = this.activation.output(this.z);
    }
  }

  class Link {
    slope = 0;
    sum = 0;
    count = 0;
    penalty = null;

    constructor(from, to, weight) {
      this.from = from;
      this.to = to;
      this.weight = weight;
    }
  }

  /** Every neuron of a layer sees every one of the layer before it. */
  const connected = (sizes, parameters) => {
    const layers = [Array.from({ length: sizes[0] }, () => new Neuron(tanh, 0))];
    for (let l = 1, start = 0; l < sizes.length; l++) {
      const [d, k] = [sizes[l - 1], sizes[l]];
      const layer = Array.from({ length: k }, (_, j) => new Neuron(tanh, parameters[start + d * k + j]));
      for (const [j, to] of layer.entries())
        for (const [i, from] of layers[l - 1].entries()) {
          const link = new Link(from, to, parameters[start + i * k + j]);
          from.outs.push(link);
          to.links.push(link);
        }
      layers.push(layer);
      start += (d + 1) * k;
    }
    return layers;
  };

  const forward = (layers, inputs) => {
    const first = layers[0];
    for (let i = 0; i < first.length; i++) first[i].output = inputs[i];
    for (let l = 1; l < layers.length; l++) {
      const layer = layers[l];
      for (let i = 0; i < layer.length; i++) layer[i].fire();
    }
    return layers[layers.length - 1][0].output;
  };

  /** Three passes over each layer: slopes of neurons, slopes of their links, slopes of the outputs that came in. */
  const backward = (layers, target, loss) => {
    const last = layers[layers.length - 1][0];
    last.outputSlope = loss.slope(last.output, target);
    for (let l = layers.length - 1; l >= 1; l--) {
      const layer = layers[l];
      for (let i = 0; i < layer.length; i++) {
        const neuron = layer[i];
        neuron.zSlope = neuron.outputSlope * neuron.activation.slope(neuron.z);
        neuron.sum += neuron.zSlope;
        neuron.count++;
      }
      for (let i = 0; i < layer.length; i++) {
        const neuron = layer[i];
        for (let j = 0; j < neuron.links.length; j++) {
          const link = neuron.links[j];
          link.slope = neuron.zSlope * link.from.output;
          link.sum += link.slope;
          link.count++;
        }
      }
      if (l === 1) continue;
      const before = layers[l - 1];
      for (let i = 0; i < before.length; i++) {
        const neuron = before[i];
        neuron.outputSlope = 0;
        for (let j = 0; j < neuron.outs.length; j++) {
          const link = neuron.outs[j];
          neuron.outputSlope += link.weight * link.to.zSlope;
        }
      }
    }
  };

  const step = (layers, rate, pullRate) => {
    for (let l = 1; l < layers.length; l++) {
      const layer = layers[l];
      for (let i = 0; i < layer.length; i++) {
        const neuron = layer[i];
        if (neuron.count > 0) {
          neuron.bias -= (rate * neuron.sum) / neuron.count;
          neuron.sum = 0;
          neuron.count = 0;
        }
        for (let j = 0; j < neuron.links.length; j++) {
          const link = neuron.links[j];
          const pull = link.penalty ? link.penalty.slope(link.weight) : 0;
          if (link.count > 0) {
            link.weight -= (rate / link.count) * (link.sum + pullRate * pull);
            link.sum = 0;
            link.count = 0;
          }
        }
      }
    }
  };

  // Seven features to choose from, of which two are: the inputs of each example are put together anew.
  const features = {
    x: (x, _) => x,
    y: (_, y) => y,
    xSquared: (x, _) => x * x,
    ySquared: (_, y) => y * y,
    product: (x, y) => x * y,
    sineX: (x, _) => Math.sin(x),
    sineY: (_, y) => Math.sin(y),
  };
  const chosen = { x: true, y: true, xSquared: false, ySquared: false, product: false, sineX: false, sineY: false };
  const inputsOf = (x, y) => {
    const inputs = [];
    for (const name in features) if (chosen[name]) inputs.push(features[name](x, y));
    return inputs;
  };

  /** What the loss is after an epoch takes another way forward with each example. */
  const meanLoss = (layers, examples) => {
    let sum = 0;
    for (let i = 0; i < examples.length; i++) {
      const { x, y, label } = examples[i];
      sum += square.value(forward(layers, inputsOf(x, y)), label);
    }
    return sum / examples.length;
  };

  const train = ({ points, labels, sizes, parameters, rate, batch, epochs, losses }) => {
    const layers = connected(sizes, parameters);
    const examples = points.map(([x, y], i) => ({ x, y, label: labels[i] ? 1 : -1 }));
    let loss = Number.NaN;
    const start = performance.now();
    for (let epoch = 0; epoch < epochs; epoch++) {
      examples.forEach((example, i) => {
        forward(layers, inputsOf(example.x, example.y));
        backward(layers, example.label, square);
        if ((i + 1) % batch === 0) step(layers, rate, 0);
      });
      if (losses) loss = meanLoss(layers, examples);
    }
    const seconds = (performance.now() - start) / 1000;
    const learnt = layers.slice(1).flatMap((layer, l) => [
      ...layers[l].flatMap((_, i) => layer.map((neuron) => neuron.links[i].weight)),
      ...layer.map(({ bias }) => bias),
    ]);
    return { seconds, loss, parameters: learnt };
  };

  return { train };
})();
