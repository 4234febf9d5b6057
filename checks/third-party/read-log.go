// Command read-log reads a log with golang.org/x/mod/sumdb, an implementation of the same formats that others wrote and
// that every Go installation uses: note opens the checkpoint; tlog authenticates the tiles against it, and makes and
// checks the proofs. Nothing of the tree or the signature is computed here.
//
// This file only maps names (tlog-tiles leaves out the tile height that Go's own paths carry, and calls its data tiles
// "entries"), cuts entry bundles into entries, and prints what it found, for a test to compare.
package main

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: read-log <directory> <verifier key>")
		os.Exit(2)
	}
	if err := read(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "refused:", err)
		os.Exit(1)
	}
}

func read(directory, vkey string) error {
	tree, err := openCheckpoint(directory, vkey)
	if err != nil {
		return err
	}
	hashes := tlog.TileHashReader(tree, tileFiles{directory})
	root, err := tlog.TreeHash(tree.N, hashes)
	if err != nil {
		return err
	}
	if root != tree.Hash {
		return fmt.Errorf("tiles have root %v, checkpoint has %v", root, tree.Hash)
	}
	fmt.Println("size", tree.N)
	fmt.Println("root", root)
	if err := readRecords(directory, tree, hashes); err != nil {
		return err
	}
	for _, at := range sample(tree.N) {
		if err := proveRecord(tree, hashes, at); err != nil {
			return err
		}
		if err := proveTree(tree, hashes, at+1); err != nil {
			return err
		}
	}
	return nil
}

func openCheckpoint(directory, vkey string) (tlog.Tree, error) {
	var tree tlog.Tree
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return tree, err
	}
	signed, err := os.ReadFile(filepath.Join(directory, "checkpoint"))
	if err != nil {
		return tree, err
	}
	opened, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return tree, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() {
		return tree, fmt.Errorf("not a checkpoint of %s: %q", verifier.Name(), opened.Text)
	}
	if tree.N, err = strconv.ParseInt(lines[1], 10, 64); err != nil {
		return tree, err
	}
	tree.Hash, err = tlog.ParseHash(lines[2])
	return tree, err
}

// tileFiles serves tiles from files named as tlog-tiles names them.
type tileFiles struct{ directory string }

func (files tileFiles) Height() int { return height }

func (files tileFiles) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var data [][]byte
	for _, tile := range tiles {
		bytes, err := os.ReadFile(filepath.Join(files.directory, filepath.FromSlash(tilePath(tile))))
		if err != nil {
			return nil, err
		}
		data = append(data, bytes)
	}
	return data, nil
}

func (files tileFiles) SaveTiles(tiles []tlog.Tile, data [][]byte) {}

func tilePath(tile tlog.Tile) string {
	path := strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/", height))
	return "tile/" + strings.Replace(path, "data/", "entries/", 1)
}

// readRecords compares the record hash of every entry with its leaf, and prints it.
func readRecords(directory string, tree tlog.Tree, hashes tlog.HashReader) error {
	const width = 1 << height
	for first := int64(0); first < tree.N; first += width {
		count := tree.N - first
		if count > width {
			count = width
		}
		tile := tlog.Tile{H: height, L: -1, N: first / width, W: int(count)}
		data, err := tileFiles{directory}.ReadTiles([]tlog.Tile{tile})
		if err != nil {
			return err
		}
		entries, err := cutBundle(data[0], int(count))
		if err != nil {
			return fmt.Errorf("%s: %w", tilePath(tile), err)
		}
		var indexes []int64
		for i := range entries {
			indexes = append(indexes, tlog.StoredHashIndex(0, first+int64(i)))
		}
		leaves, err := hashes.ReadHashes(indexes)
		if err != nil {
			return err
		}
		for i, entry := range entries {
			hash := tlog.RecordHash(entry)
			if hash != leaves[i] {
				return fmt.Errorf("entry %d does not hash to its leaf", first+int64(i))
			}
			fmt.Println("record", first+int64(i), hash)
		}
	}
	return nil
}

func cutBundle(data []byte, count int) ([][]byte, error) {
	var entries [][]byte
	for len(data) > 0 {
		if len(data) < 2 || len(data)-2 < int(binary.BigEndian.Uint16(data)) {
			return nil, fmt.Errorf("entry %d is cut short", len(entries))
		}
		end := 2 + int(binary.BigEndian.Uint16(data))
		entries = append(entries, data[2:end])
		data = data[end:]
	}
	if len(entries) != count {
		return nil, fmt.Errorf("%d entries, %d expected", len(entries), count)
	}
	return entries, nil
}

// sample is every index of a small tree, and a few hundred of a large one, its ends among them.
func sample(size int64) []int64 {
	step := size/300 + 1
	var indexes []int64
	for at := int64(0); at < size; at += step {
		indexes = append(indexes, at)
	}
	return append(indexes, size-1)
}

func proveRecord(tree tlog.Tree, hashes tlog.HashReader, at int64) error {
	proof, err := tlog.ProveRecord(tree.N, at, hashes)
	if err != nil {
		return err
	}
	leaf, err := hashes.ReadHashes([]int64{tlog.StoredHashIndex(0, at)})
	if err != nil {
		return err
	}
	if err := tlog.CheckRecord(proof, tree.N, tree.Hash, at, leaf[0]); err != nil {
		return fmt.Errorf("record %d: %w", at, err)
	}
	fmt.Println(append([]interface{}{"inclusion", at}, anyOf(proof)...)...)
	return nil
}

func proveTree(tree tlog.Tree, hashes tlog.HashReader, old int64) error {
	proof, err := tlog.ProveTree(tree.N, old, hashes)
	if err != nil {
		return err
	}
	root, err := tlog.TreeHash(old, hashes)
	if err != nil {
		return err
	}
	if err := tlog.CheckTree(proof, tree.N, tree.Hash, old, root); err != nil {
		return fmt.Errorf("tree of %d: %w", old, err)
	}
	fmt.Println(append([]interface{}{"consistency", old}, anyOf(proof)...)...)
	return nil
}

func anyOf(hashes []tlog.Hash) []interface{} {
	var items []interface{}
	for _, hash := range hashes {
		items = append(items, hash)
	}
	return items
}
