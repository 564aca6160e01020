// SPDX-License-Identifier: GPL-3.0-or-later
// Sorting and filtering of a table as pure functions from rows to row numbers, for any thread. The rows themselves are
// never moved or copied. Equal keys keep the order of the source, in both directions; of several columns the first counts
// most.
#pragma once
#include "ui/base/table_groups.h"

#include <QHash>
#include <QString>
#include <QStringList>
#include <algorithm>
#include <cstdint>
#include <functional>
#include <numeric>
#include <stop_token>
#include <string_view>
#include <vector>

namespace ui {

using RowNumbers = std::vector<std::uint32_t>;

// How a column is compared: by a number, by a text of the row, or by a text that is made for the purpose (dearer);
// exactly one is set.
template <class Row> struct SortKey {
    std::function<std::int64_t(const Row&)> number;
    std::function<std::string_view(const Row&)> text;
    std::function<std::string(const Row&)> made = {};
    explicit operator bool() const { return number || text || made; }
};

// ASCII without regard to case, other letters as they stand; total, so that a sort never depends on the machine.
inline bool lessText(std::string_view a, std::string_view b)
{
    const auto fold = [](unsigned char c) { return c >= 'A' && c <= 'Z' ? c + 32 : int(c); };
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                        [&](char x, char y) { return fold(static_cast<unsigned char>(x)) < fold(static_cast<unsigned char>(y)); });
}

template <class Key, class Less, class Of>
void sortByKeys(RowNumbers& order, std::size_t rowCount, Of of, Less less, bool descending)
{
    std::vector<Key> keys(rowCount);
    for (std::uint32_t row : order)
        keys[row] = of(row);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return descending ? less(keys[b], keys[a]) : less(keys[a], keys[b]);
    });
}

// A pass that keeps the order of equal keys, the way to sort by several columns from the last to the first.
template <class Row>
void sortRows(RowNumbers& order, const std::vector<Row>& rows, const SortKey<Row>& key, bool descending)
{
    if (key.number)
        sortByKeys<std::int64_t>(order, rows.size(), [&](auto i) { return key.number(rows[i]); }, std::less<>(), descending);
    else if (key.text)
        sortByKeys<std::string_view>(order, rows.size(), [&](auto i) { return key.text(rows[i]); }, lessText, descending);
    else if (key.made)
        sortByKeys<std::string>(order, rows.size(), [&](auto i) { return key.made(rows[i]); }, lessText, descending);
}

template <class Row> bool lessRow(const SortKey<Row>& key, const Row& a, const Row& b)
{
    if (key.number)
        return key.number(a) < key.number(b);
    if (key.text)
        return lessText(key.text(a), key.text(b));
    return key.made && lessText(key.made(a), key.made(b));
}

inline RowNumbers allRows(std::size_t count)
{
    RowNumbers order(count);
    std::iota(order.begin(), order.end(), 0u);
    return order;
}

// Rows in whose columns every word of `words` occurs, each in any column. Asked to stop, the answer is not complete.
template <class Row, class Texts>
RowNumbers filterRows(const RowNumbers& from, const std::vector<Row>& rows, const QStringList& words,
                      const Texts& texts, std::stop_token stop)
{
    RowNumbers kept;
    for (std::size_t i = 0; i < from.size(); ++i) {
        if (i % 4096 == 0 && stop.stop_requested())
            return kept;
        const QString all = texts(rows[from[i]]);
        const bool matches = std::all_of(words.begin(), words.end(), [&](const QString& word) {
            return all.contains(word, Qt::CaseInsensitive);
        });
        if (matches)
            kept.push_back(from[i]);
    }
    return kept;
}

// Rows for which `holds`, in their order. Asked to stop, the answer is not complete.
template <class Row>
RowNumbers filterRowsBy(const RowNumbers& from, const std::vector<Row>& rows, const std::function<bool(const Row&)>& holds,
                        std::stop_token stop)
{
    RowNumbers kept;
    for (std::size_t i = 0; i < from.size(); ++i) {
        if (i % 1024 == 0 && stop.stop_requested())
            return kept;
        if (holds(rows[from[i]]))
            kept.push_back(from[i]);
    }
    return kept;
}

// What is counted in a group beside its rows: each row is of one part (0 to parts - 1), `text` says what came of it.
template <class Row> struct GroupCounts {
    std::function<std::size_t(const Row&)> part;
    std::size_t parts = 0;
    std::function<QString(std::size_t rows, const std::vector<std::uint32_t>& ofPart)> text;
};

// Puts rows of one label together, without regard to case; inside a group they keep their order. Groups come as `less` has
// their first rows, or, without it, the largest first and those of one size as they were met.
template <class Row, class Label>
TableGroupList groupRows(RowNumbers& order, const std::vector<Row>& rows, const Label& label, const GroupCounts<Row>& counts,
                         const std::function<bool(const Row&, const Row&)>& less)
{
    struct Found {
        TableGroup group;
        RowNumbers rows;
        std::vector<std::uint32_t> parts;
    };
    std::vector<Found> found;
    QHash<QString, std::size_t> numbers;
    for (std::uint32_t row : order) {
        const QString text = label(rows[row]);
        const QString key = text.toCaseFolded();
        const auto known = numbers.constFind(key);
        const std::size_t at = known == numbers.constEnd() ? found.size() : known.value();
        if (at == found.size()) {
            numbers.insert(key, at);
            found.push_back({{key, text, {}, 0, 0}, {}, std::vector<std::uint32_t>(counts.part ? counts.parts : 0)});
        }
        Found& group = found[at];
        group.rows.push_back(row);
        if (counts.part)
            ++group.parts[std::min(counts.part(rows[row]), counts.parts - 1)];
    }
    std::stable_sort(found.begin(), found.end(), [&](const Found& a, const Found& b) {
        return less ? less(rows[a.rows.front()], rows[b.rows.front()]) : a.rows.size() > b.rows.size();
    });
    TableGroupList groups;
    order.clear();
    for (Found& it : found) {
        it.group.first = std::uint32_t(order.size());
        it.group.count = std::uint32_t(it.rows.size());
        it.group.detail = counts.text ? counts.text(it.rows.size(), it.parts) : QString::number(it.rows.size());
        order.insert(order.end(), it.rows.begin(), it.rows.end());
        groups.push_back(std::move(it.group));
    }
    return groups;
}

} // namespace ui
