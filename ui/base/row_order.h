// SPDX-License-Identifier: GPL-3.0-or-later
// Sorting and filtering of a table as pure functions from rows to row numbers, for any thread. The rows themselves are
// never moved or copied. Equal keys keep the order of the source, in both directions.
#pragma once
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

// How a column is compared: by a number or by a text; exactly one is set.
template <class Row> struct SortKey {
    std::function<std::int64_t(const Row&)> number;
    std::function<std::string_view(const Row&)> text;
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
    std::sort(order.begin(), order.end());
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return descending ? less(keys[b], keys[a]) : less(keys[a], keys[b]);
    });
}

template <class Row>
void sortRows(RowNumbers& order, const std::vector<Row>& rows, const SortKey<Row>& key, bool descending)
{
    if (key.number) {
        sortByKeys<std::int64_t>(order, rows.size(), [&](auto i) { return key.number(rows[i]); }, std::less<>(), descending);
    } else if (key.text) {
        sortByKeys<std::string_view>(order, rows.size(), [&](auto i) { return key.text(rows[i]); }, lessText, descending);
    }
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

} // namespace ui
