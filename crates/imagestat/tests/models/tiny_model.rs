//! Small ONNX models written byte by byte, for tests.

/// What a model is made of, so that each test says what is wrong with its own.
pub struct Tiny {
    /// The operators, each with its inputs and output by name; between `in` and `out`.
    pub nodes: Vec<(&'static str, Vec<&'static str>, &'static str)>,
    /// The sides of the input; none where 0.
    pub input: Vec<u64>,
    /// The kind of its numbers: 1 is decimal numbers, 7 whole ones.
    pub kind: u64,
    /// How many weights there are of 1 x 1 filters: the model sees so many mixtures of red, green and blue.
    pub filters: usize,
}

impl Default for Tiny {
    /// Mixtures of colours, what is above 0 of each, and its mean over the picture.
    fn default() -> Self {
        Self {
            nodes: vec![
                ("Conv", vec!["in", "weights"], "mixed"),
                ("Relu", vec!["mixed"], "lit"),
                ("GlobalAveragePool", vec!["lit"], "out"),
            ],
            input: vec![1, 3, 16, 16],
            kind: 1,
            filters: 6,
        }
    }
}

impl Tiny {
    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut graph = Vec::new();
        for (operator, inputs, output) in &self.nodes {
            let inputs = inputs.iter().flat_map(|input| field(1, input.as_bytes()));
            let node: Vec<u8> = inputs
                .chain(field(2, output.as_bytes()))
                .chain(field(4, operator.as_bytes()))
                .chain(attributes(operator))
                .collect();
            graph.extend(field(1, &node));
        }
        graph.extend(field(2, b"tiny"));
        graph.extend(field(5, &self.weights()));
        graph.extend(field(11, &self.value("in", &self.input)));
        graph.extend(field(12, &self.value("out", &[])));
        let opset = [field(1, b""), number(2, 17)].concat();
        [number(1, 8), field(7, &graph), field(8, &opset)].concat()
    }

    fn weights(&self) -> Vec<u8> {
        // Every filter weighs the three colours in its own way.
        let weight = |place: usize| f32::from(u8::try_from(place * 37 % 17).unwrap()) / 8.0 - 1.0;
        let raw: Vec<u8> = (0..self.filters * 3).flat_map(|place| weight(place).to_le_bytes()).collect();
        let sides = [u64::try_from(self.filters).unwrap(), 3, 1, 1].map(|side| number(1, side)).concat();
        [sides, number(2, 1), field(8, b"weights"), field(9, &raw)].concat()
    }

    fn value(&self, name: &str, sides: &[u64]) -> Vec<u8> {
        let side = |side: &u64| {
            if *side == 0 { field(1, &field(2, b"any")) } else { field(1, &number(1, *side)) }
        };
        let shape: Vec<u8> = sides.iter().flat_map(side).collect();
        let shape = if sides.is_empty() { Vec::new() } else { field(2, &shape) };
        let tensor = [number(1, self.kind), shape].concat();
        [field(1, name.as_bytes()), field(2, &field(1, &tensor))].concat()
    }
}

/// What a filter of 1 x 1 says of itself.
fn attributes(operator: &str) -> Vec<u8> {
    let whole = |name: &str, values: &[u64]| {
        let values: Vec<u8> = values.iter().flat_map(|value| number(8, *value)).collect();
        field(5, &[field(1, name.as_bytes()), values, number(20, 7)].concat())
    };
    if operator != "Conv" {
        return Vec::new();
    }
    [whole("strides", &[1, 1]), whole("dilations", &[1, 1]), whole("pads", &[0; 4])].concat()
}

fn varint(mut value: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while value >= 0x80 {
        bytes.push(u8::try_from(value & 0x7F).unwrap() | 0x80);
        value >>= 7;
    }
    bytes.push(u8::try_from(value).unwrap());
    bytes
}

/// A field with a number in it.
pub fn number(field: u64, value: u64) -> Vec<u8> {
    [varint(field << 3), varint(value)].concat()
}

/// A field with bytes in it.
pub fn field(field: u64, bytes: &[u8]) -> Vec<u8> {
    [varint(field << 3 | 2), varint(u64::try_from(bytes.len()).unwrap()), bytes.to_vec()].concat()
}
