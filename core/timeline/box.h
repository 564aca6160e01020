// SPDX-License-Identifier: GPL-3.0-or-later
// A rectangle in pixels, y downwards. A plain value.
#pragma once

namespace core {

struct Box {
    double left = 0, top = 0, right = 0, bottom = 0;
    double width() const { return right - left; }
    double height() const { return bottom - top; }
    double middleX() const { return (left + right) / 2; }
    double middleY() const { return (top + bottom) / 2; }
    bool isEmpty() const { return right <= left || bottom <= top; }
    bool intersects(const Box& other) const
    {
        return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
    bool contains(double x, double y) const { return x >= left && x < right && y >= top && y < bottom; }
    Box united(const Box& other) const
    {
        return {left < other.left ? left : other.left, top < other.top ? top : other.top,
                right > other.right ? right : other.right, bottom > other.bottom ? bottom : other.bottom};
    }
    Box grown(double by) const { return {left - by, top - by, right + by, bottom + by}; }
};

} // namespace core
