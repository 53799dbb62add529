# Makes the files of this folder. Run here with the system's Python 3 and NumPy 1.24.2: python3 make.py
import io
import pickle
import struct
import zipfile

import numpy as np

values = np.array([[0, 1, 2], [3, 100, 5]])
for code in ["f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"]:
    np.save(f"{code}.npy", values.astype("<" + code))
    if code[1] != "1":
        np.save(f"{code}-big.npy", values.astype(">" + code))
np.save("b1.npy", values > 2)
np.save("fortran.npy", np.asfortranarray(np.arange(24.0).reshape(2, 3, 4)))
np.save("c-order.npy", np.arange(24.0).reshape(2, 3, 4))
np.save("zero-d.npy", np.float64(3))
np.save("vector.npy", np.arange(5) / 4)
np.save("objects.npy", np.array([{"a": 1}, None], dtype=object), allow_pickle=True)
np.save("text.npy", np.array(["cat", "dog"]))
np.save("complex.npy", np.array([1j]))
np.save("dates.npy", np.array(["2026-01-01"], dtype="M8[D]"))
np.save("records.npy", np.array([(1, 2.0)], dtype=[("a", "i4"), ("b", "f8")]))
np.save("negative.npy", np.array([[-1.5, -0.0, 65504.0, 6e-8]], dtype="f2"))
np.save("huge-integer.npy", np.array([1, 2**53 + 1], dtype="i8"))
np.savez("plain.npz", x=np.arange(6.0).reshape(3, 2), y=np.array([2, 0, 1]))
np.savez_compressed(
    "layers.npz", **{"relu1/h1": np.arange(24.0).reshape(3, 2, 4), "fc": np.arange(6, dtype="f4").reshape(3, 2), "labels": np.array([1, 0, 1])}
)
np.savez_compressed("zeros.npz", x=np.zeros((1000, 1000), dtype="f8"))
with open("dict.pkl", "wb") as f:
    pickle.dump({"a": [1]}, f, 4)
with zipfile.ZipFile("model.pt", "w") as z:  # the shape of what torch.save writes
    z.writestr("model/data.pkl", b"\x80\x02}.")
    z.writestr("model/version", b"3")
header = b'{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}'
with open("w.safetensors", "wb") as f:
    f.write(struct.pack("<Q", len(header)) + header + b"\0\0\0\0")
